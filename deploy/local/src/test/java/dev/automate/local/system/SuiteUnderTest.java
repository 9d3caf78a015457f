package dev.automate.local.system;

import static org.awaitility.Awaitility.await;

import dev.automate.local.suite.JvmMode;
import dev.automate.local.suite.LimitMode;
import dev.automate.local.suite.PartKeeper;
import dev.automate.local.suite.PartState;
import dev.automate.local.suite.PortPlan;
import dev.automate.local.suite.Replica;
import dev.automate.local.suite.Suite;
import dev.automate.local.suite.SuiteBackup;
import dev.automate.local.suite.SuiteHome;
import dev.automate.local.suite.SuiteOptions;
import dev.automate.local.suite.Supervisor;
import dev.automate.parts.FreePorts;
import dev.automate.parts.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packaged suite, started once for a run of the system tests, on free ports and a data folder of its own.
 *
 * <p>It is kept running as {@code ./automate up} keeps it: a killed part comes back by itself, a stopped one stays away
 * until it is started.
 */
public final class SuiteUnderTest {

    private static final Duration RECOVERY = Duration.ofMinutes(3);

    /** What something can stand in front of, so that it refuses or is slow. */
    private static final List<String> BEHIND_PROXIES =
            List.of("workflow", "execution", "event", "postgres", "kafka", "redis");

    private final Map<String, TcpProxy> proxies;
    private final Path project;
    private final SuiteOptions options;
    private final PortPlan ports;
    private final SuiteHome home;
    private final Supervisor supervisor;
    private final SpanCollector collector;

    private SuiteUnderTest(String folder, Consumer<SuiteHome> before) {
        this.project = Path.of(Objects.requireNonNull(System.getProperty("automate.root"), "automate.root"));
        Path target = project.resolve("deploy/local/target");
        this.ports = ports();
        this.proxies = proxies(ports);
        this.home = new SuiteHome(target.resolve(folder));
        this.collector = SpanCollector.start();
        this.options = new SuiteOptions(ports, JvmMode.SMALL, LimitMode.UNREACHED, false, RECOVERY, observed());
        home.create();
        before.accept(home);
        onSmallDisk();
        this.supervisor = new Supervisor(Suite.of(project, home, options), home, ports.base(), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop));
        supervisor.start();
    }

    /** In the long form of the failure matrix most parts listen behind proxies. */
    private static PortPlan ports() {
        int base = FreePorts.block(PortPlan.SIZE);
        return "long".equals(System.getProperty("automate.chaos"))
                ? new PortPlan(
                        base, BEHIND_PROXIES.stream().collect(Collectors.toMap(part -> part, part -> FreePorts.next())))
                : new PortPlan(base);
    }

    private static Map<String, TcpProxy> proxies(PortPlan ports) {
        return ports.behind().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, behind -> TcpProxy.start(ports.of(behind.getKey()), behind.getValue())));
    }

    /** PostgreSQL's data lies on a file system of its own where there is one, so that it can be full. */
    private void onSmallDisk() {
        smallDisk().ifPresent(disk -> {
            try {
                Files.createSymbolicLink(
                        home.folder().resolve("postgres"), Files.createDirectories(disk.resolve("postgres")));
            } catch (IOException unlinked) {
                throw new UncheckedIOException("PostgreSQL's data can't lie in " + disk, unlinked);
            }
        });
    }

    /** A small file system that holds PostgreSQL's data and nothing else. */
    public Optional<Path> smallDisk() {
        return Optional.ofNullable(System.getProperty("automate.chaos.disk")).map(Path::of);
    }

    /** What stands in front of the part, in the long form of the failure matrix. */
    public Optional<TcpProxy> proxy(String part) {
        return Optional.ofNullable(proxies.get(part));
    }

    /** The part's process and all that it has started. */
    public List<ProcessHandle> processes(String part) {
        ProcessHandle process = keeper(part)
                .part()
                .flatMap(running -> ProcessHandle.of(running.pid()))
                .orElseThrow();
        return Stream.concat(process.descendants(), Stream.of(process)).toList();
    }

    /** All tests share one suite; a start that failed fails each of them. */
    public static SuiteUnderTest running() {
        return Once.SUITE;
    }

    /** Another suite, which begins with what this one has at this moment and with empty Kafka and Redis; to be stopped. */
    public SuiteUnderTest restoredFromBackup() {
        return new SuiteUnderTest("restored-" + ports.base(), fresh -> new SuiteBackup(home).into(fresh.folder()));
    }

    /** Ends the whole suite. */
    public void stop() {
        supervisor.stop();
    }

    public String gateway() {
        return ports.url("gateway");
    }

    /** Where the spans of the traces go that a caller asks for; no others are recorded. */
    SpanCollector collector() {
        return collector;
    }

    /** What a service has logged so far, as in production: an object a line. */
    Path log(String service) {
        return home.log(service);
    }

    private Map<String, String> observed() {
        return Map.of(
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "true",
                "QUARKUS_OTEL_SDK_DISABLED",
                "false",
                "QUARKUS_OTEL_TRACES_SAMPLER_ARG",
                "0",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                "500ms",
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.address());
    }

    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + ports.of("kafka");
    }

    /** The address for a service's role {@code automate_<service>}. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + ports.of("postgres") + "/automate";
    }

    /** One more gateway for the same suite, ready; whoever asks for it closes it. */
    public Part anotherGateway() {
        return another("gateway");
    }

    /** One more replica of a service, ready; whoever asks for it closes it. */
    public Part another(String service) {
        return another(service, Map.of());
    }

    /** The same with settings of its own. */
    public Part another(String service, Map<String, String> settings) {
        Part replica = dev.automate.local.suite.Suite.another(new Replica(service, settings), project, home, options);
        replica.awaitReady(RECOVERY);
        return replica;
    }

    /** By service, such as {@code event}. */
    public Map<String, String> databasePasswords() {
        return home.rolePasswords();
    }

    /** Kills the process as a crash would; it is started again without being asked to. */
    public void kill(String part) {
        keeper(part).kill();
    }

    /** Stops the part in an orderly way; it stays away. */
    public void stop(String part) {
        keeper(part).stop();
    }

    /** Returns when the part is ready, whether it was stopped or killed before. */
    public void start(String part) {
        PartKeeper<? extends Part> keeper = keeper(part);
        if (keeper.state() == PartState.STOPPED) {
            keeper.start();
        }
        await().atMost(RECOVERY).until(() -> keeper.state() == PartState.READY && keeper.alive());
    }

    private PartKeeper<? extends Part> keeper(String part) {
        return supervisor.keeper(part.replace("-service", ""));
    }

    private static final class Once {
        private static final SuiteUnderTest SUITE = new SuiteUnderTest("suite", SuiteHome::clear);
    }
}
