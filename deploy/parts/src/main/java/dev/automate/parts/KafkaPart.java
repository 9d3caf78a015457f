package dev.automate.parts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Kafka broker on 127.0.0.1 that is its own controller, in a JVM of its own. */
public final class KafkaPart implements Part {

    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Launch launch;
    private final Path home;
    private final Ports ports;
    private final ChildProcess child;

    private KafkaPart(Launch launch, Path home, Ports ports) {
        this.launch = launch;
        this.home = home;
        this.ports = ports;
        this.child = ChildProcess.start(launch);
    }

    /**
     * Where a broker listens.
     *
     * @param advertised where clients are sent to: to the broker itself, unless something stands in front of it
     */
    public record Ports(int broker, int controller, int advertised) {}

    /**
     * Starts it on the data under that folder, which is made when it is not there.
     *
     * @param classpath what {@link #builtClasspath} gives
     */
    public static KafkaPart start(Path home, int port, int controllerPort, List<Path> classpath) {
        return start(home, new Ports(port, controllerPort, port), classpath);
    }

    /** The same for clients that come by another port. */
    public static KafkaPart start(Path home, Ports ports, List<Path> classpath) {
        return start(home, ports, launch(home, ports, classpath));
    }

    /** Starts it as {@link #launch} says, or with flags of the JVM added to that. */
    public static KafkaPart start(Path home, Ports ports, Launch launch) {
        return new KafkaPart(launch, home, ports);
    }

    /**
     * How it is started on the data under that folder.
     *
     * @param flags of its JVM that overrule those which keep it small
     */
    public static Launch launch(Path home, Ports ports, List<Path> classpath, String... flags) {
        List<String> program = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // A collector that clears the old part before it has filled all it may have: only then memory is flat.
                "-XX:+UseG1GC",
                // Idle, it gives back what it doesn't need; it looks four times a minute.
                "-Xms32m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=25",
                "-XX:G1PeriodicGCInterval=15000",
                "-XX:GCTimeRatio=4",
                "-XX:ParallelGCThreads=1",
                "-XX:ConcGCThreads=1",
                "-XX:G1ConcRefinementThreads=1",
                "-Xss512k",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX"));
        program.addAll(List.of(flags));
        program.addAll(List.of(
                "-cp",
                joined(classpath),
                "dev.automate.parts.KafkaBroker",
                data(home).toString(),
                Integer.toString(ports.broker()),
                Integer.toString(ports.controller()),
                Integer.toString(ports.advertised())));
        return Launch.of("kafka", program, Map.of(), home.toAbsolutePath().resolve("kafka.log"));
    }

    /**
     * Whether the broker with that pid, on that folder, serves. It writes its pid when it has joined its cluster; its port
     * alone opens earlier.
     */
    public static boolean ready(Path home, Ports ports, long pid) {
        try {
            return Files.readString(data(home).resolve("ready")).equals(Long.toString(pid)) && accepts(ports.broker());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean accepts(int port) throws IOException {
        try (Socket socket = Loopback.connect(port)) {
            return socket.isConnected();
        }
    }

    /**
     * The broker's classpath in a built project.
     *
     * @throws PartFailure when module deploy/parts is not built
     */
    public static List<Path> builtClasspath(Path projectRoot) {
        Path libraries = projectRoot.resolve("deploy/parts/target/lib").toAbsolutePath();
        if (!Files.isDirectory(libraries)) {
            throw new PartFailure("Kafka's libraries are not in " + libraries + ": build module deploy/parts first");
        }
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + libraries, e);
        }
    }

    /** Whether one of {@link #builtClasspath} is the jar of this module itself, not a library. */
    public static boolean isOwn(Path jar) {
        return String.valueOf(jar.getFileName()).startsWith("parts-");
    }

    @Override
    public String name() {
        return launch.name();
    }

    @Override
    public int port() {
        return ports.broker();
    }

    @Override
    public long pid() {
        return child.pid();
    }

    @Override
    public boolean alive() {
        return child.alive();
    }

    @Override
    public Path log() {
        return launch.log();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    @Override
    public void awaitReady(Duration limit) {
        child.awaitReady(() -> ready(home, ports, pid()), limit);
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.stop(GRACE);
    }

    private static Path data(Path home) {
        return home.toAbsolutePath().resolve("kafka");
    }

    private static String joined(List<Path> classpath) {
        return classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
