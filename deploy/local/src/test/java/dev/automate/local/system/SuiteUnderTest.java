package dev.automate.local.system;

import static org.awaitility.Awaitility.await;

import dev.automate.local.suite.JvmMode;
import dev.automate.local.suite.LimitMode;
import dev.automate.local.suite.PartKeeper;
import dev.automate.local.suite.PartState;
import dev.automate.local.suite.PortPlan;
import dev.automate.local.suite.Suite;
import dev.automate.local.suite.SuiteHome;
import dev.automate.local.suite.SuiteOptions;
import dev.automate.local.suite.Supervisor;
import dev.automate.parts.FreePorts;
import dev.automate.parts.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The packaged suite, started once for a run of the system tests, on free ports and a data folder of its own.
 *
 * <p>It is kept running as {@code ./automate up} keeps it: a killed part comes back by itself, a stopped one stays away
 * until it is started.
 */
public final class SuiteUnderTest {

    private static final Duration RECOVERY = Duration.ofMinutes(3);

    private final Path project;
    private final SuiteOptions options;
    private final PortPlan ports;
    private final SuiteHome home;
    private final Supervisor supervisor;
    private final SpanCollector collector;

    private SuiteUnderTest() {
        this.project = Path.of(Objects.requireNonNull(System.getProperty("automate.root"), "automate.root"));
        Path target = project.resolve("deploy/local/target");
        this.ports = new PortPlan(FreePorts.block(PortPlan.SIZE));
        this.home = new SuiteHome(target.resolve("suite"));
        this.collector = SpanCollector.start();
        this.options = new SuiteOptions(ports, JvmMode.SMALL, LimitMode.UNREACHED, RECOVERY, observed());
        home.create();
        home.clear();
        this.supervisor = new Supervisor(Suite.of(project, home, options), home, ports.base(), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop));
        supervisor.start();
    }

    /** All tests share one suite; a start that failed fails each of them. */
    public static SuiteUnderTest running() {
        return Once.SUITE;
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
                "QUARKUS_OTEL_TRACES_SAMPLER",
                "parentbased_always_off",
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
        Part replica = dev.automate.local.suite.Suite.another(service, project, home, options);
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
        private static final SuiteUnderTest SUITE = new SuiteUnderTest();
    }
}
