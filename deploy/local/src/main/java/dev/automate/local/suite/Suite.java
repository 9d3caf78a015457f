package dev.automate.local.suite;

import dev.automate.parts.ChildProcess;
import dev.automate.parts.FreePorts;
import dev.automate.parts.KafkaPart;
import dev.automate.parts.Launch;
import dev.automate.parts.Part;
import dev.automate.parts.PostgresPart;
import dev.automate.parts.Provisioning;
import dev.automate.parts.RedisPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What the suite consists of: three servers, and the seven services that need them. */
public record Suite(List<PartSpec<? extends Part>> servers, List<PartSpec<? extends Part>> services) {

    private static final Duration SERVER_LIMIT = Duration.ofSeconds(90);

    /** A start from a cache compiles what the run before compiled, most of which nothing but a start runs. */
    private static final String COMPILE_LATER = "-XX:CompileThresholdScaling=4";

    public Suite {
        servers = List.copyOf(servers);
        services = List.copyOf(services);
    }

    /**
     * The suite as built in that project, with its data in that home. What a part runs from is prepared when it first
     * starts, beside the start of others, and stays the same while this suite runs.
     */
    public static Suite of(Path project, SuiteHome home, SuiteOptions options) {
        PortPlan ports = options.ports();
        SuiteSecrets secrets = home.secrets();
        ServiceEnvironment environment = new ServiceEnvironment(options, secrets);
        List<PartSpec<? extends Part>> services = new ArrayList<>();
        for (String service : PortPlan.SERVICES) {
            int port = ports.listening(service);
            Supplier<Launch> launch = new Once<>(() -> {
                Launch plain = Launch.of(
                        service,
                        program(built(project, home, service), options.jvm().flags(service)),
                        environment.of(service),
                        home.log(service));
                return prepared(home, options, plain, run -> new ReadinessProbe(port).ready());
            });
            services.add(new PartSpec<>(
                    service, port, needs(service), () -> ServicePart.start(launch.get(), port), options.readyLimit()));
        }
        return new Suite(
                List.of(postgres(home, ports, secrets), kafka(project, home, options), redis(home, ports)), services);
    }

    /** Who has no topics starts while Kafka does, which keeps no more than a processor and a half busy. */
    private static Set<String> needs(String service) {
        return switch (service) {
            case "datachat", "rag" -> Set.of("postgres");
            case "gateway" -> Set.of("postgres", "kafka", "redis");
            default -> Set.of("postgres", "kafka");
        };
    }

    /** One more replica of a service beside that of the suite, on a port of its own; not kept running. */
    public static Part another(Replica replica, Path project, SuiteHome home, SuiteOptions options) {
        String service = replica.service();
        int port = FreePorts.block(1);
        Map<String, String> variables = new HashMap<>(new ServiceEnvironment(options, home.secrets()).of(service));
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.putAll(replica.settings());
        String name = service + "-" + port;
        List<String> program =
                program(built(project, home, service), options.jvm().flags(service));
        return ServicePart.start(Launch.of(name, program, variables, home.log(name)), port);
    }

    private static Launch prepared(SuiteHome home, SuiteOptions options, Launch launch, Predicate<ChildProcess> ready) {
        if (!options.aot()) {
            return launch.withFlags(options.jvm().flagsWithoutCache());
        }
        Launch quick = launch.withFlags(COMPILE_LATER);
        AotKey key = AotKey.of(home.program(launch.name()), quick.program());
        Journal journal = new Journal(home.supervisorLog(), System.out);
        return new AotCache(launch.name(), home.folder().resolve("aot"), key, journal).trained(quick, ready);
    }

    private static PartSpec<PostgresPart> postgres(SuiteHome home, PortPlan ports, SuiteSecrets secrets) {
        int port = ports.listening("postgres");
        return new PartSpec<>(
                "postgres",
                port,
                Set.of(),
                () -> PostgresPart.start(home.folder(), port),
                SERVER_LIMIT,
                postgres -> Provisioning.provision(postgres, secrets.rolePasswords()));
    }

    private static PartSpec<KafkaPart> kafka(Path project, SuiteHome home, SuiteOptions options) {
        PortPlan ports = options.ports();
        KafkaPart.Ports all = new KafkaPart.Ports(ports.listening("kafka"), ports.kafkaController(), ports.of("kafka"));
        Path folder = home.folder();
        Supplier<Launch> launch = new Once<>(() -> {
            List<Path> classpath = KafkaPart.builtClasspath(project).stream()
                    .map(jar -> runningCopy(jar, home.program("kafka").resolve(jar.getFileName())))
                    .toList();
            Launch plain =
                    KafkaPart.launch(folder, all, classpath, options.jvm().brokerFlags());
            return prepared(home, options, plain, run -> KafkaPart.ready(folder, all, run.pid()));
        });
        return new PartSpec<>(
                "kafka", all.broker(), Set.of(), () -> KafkaPart.start(folder, all, launch.get()), SERVER_LIMIT);
    }

    private static Path runningCopy(Path jar, Path copy) {
        return KafkaPart.isOwn(jar) ? RunningCopy.apart(jar, copy) : RunningCopy.of(jar, copy);
    }

    private static PartSpec<RedisPart> redis(SuiteHome home, PortPlan ports) {
        int port = ports.listening("redis");
        return new PartSpec<>("redis", port, Set.of(), () -> RedisPart.start(home.folder(), port), SERVER_LIMIT);
    }

    private static Path built(Path project, SuiteHome home, String service) {
        Path built = project.resolve(service + "-service/target/quarkus-app").toAbsolutePath();
        return RunningCopy.of(built, home.program(service)).resolve("quarkus-run.jar");
    }

    private static List<String> program(Path jar, List<String> flags) {
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.addAll(flags);
        program.addAll(List.of("-jar", jar.toString()));
        return program;
    }
}
