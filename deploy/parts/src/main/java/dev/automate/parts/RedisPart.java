package dev.automate.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real Redis server on 127.0.0.1 that appends every write to a file. */
public final class RedisPart implements Part {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Launch launch;
    private final int port;
    private final ChildProcess child;

    private RedisPart(Launch launch, int port) {
        this.launch = launch;
        this.port = port;
        this.child = ChildProcess.start(launch);
    }

    /** Starts it on the data under that folder, which is made when it is not there. */
    public static RedisPart start(Path home, int port) {
        Path data = home.toAbsolutePath().resolve("redis");
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for Redis: " + data, e);
        }
        List<String> program = List.of(
                executable(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                data.toString(),
                "--appendonly",
                "yes",
                "--save",
                "",
                "--loglevel",
                "notice");
        return new RedisPart(
                Launch.of("redis", program, Map.of(), home.toAbsolutePath().resolve("redis.log")), port);
    }

    private static String executable() {
        String name = Platform.current().redisExecutable();
        Path folder = PartsCache.ofThisUser().folder(name, target -> {
            Path file = target.resolve("redis-server");
            try (InputStream content = PartsCache.resource(name)) {
                Files.copy(content, file);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        });
        return folder.resolve("redis-server").toString();
    }

    @Override
    public String name() {
        return launch.name();
    }

    @Override
    public int port() {
        return port;
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

    @Override
    public void awaitReady(Duration limit) {
        child.awaitReady(this::answers, limit);
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.stop(GRACE);
    }

    private boolean answers() {
        try (Socket socket = Loopback.connect(port)) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }
}
