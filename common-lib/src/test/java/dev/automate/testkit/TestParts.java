package dev.automate.testkit;

import dev.automate.parts.Durability;
import dev.automate.parts.FreePorts;
import dev.automate.parts.KafkaPart;
import dev.automate.parts.Part;
import dev.automate.parts.PostgresPart;
import dev.automate.parts.Provisioning;
import dev.automate.parts.RedisPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Real parts, each started at most once in a test run. What is known of them stands in system properties, since a test
 * run has several class loaders and one set of parts.
 */
final class TestParts {
    static final String ROLE_PASSWORD = "only-for-tests";

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Path ROOT = Path.of(System.getProperty("automate.root", "."));
    private static final Path HOME =
            Path.of("target", "parts-" + ProcessHandle.current().pid()).toAbsolutePath();

    private TestParts() {}

    static int postgresPort() {
        return once("postgres", () -> provisioned(PostgresPart.start(HOME, FreePorts.next(), Durability.PROCESS)));
    }

    static int kafkaPort() {
        return once(
                "kafka",
                () -> KafkaPart.start(HOME, FreePorts.next(), FreePorts.next(), KafkaPart.builtClasspath(ROOT)));
    }

    static int redisPort() {
        return once("redis", () -> RedisPart.start(HOME, FreePorts.next()));
    }

    private static int once(String name, Supplier<Part> start) {
        synchronized (System.getProperties()) {
            String property = "automate.test." + name + ".port";
            if (System.getProperty(property) == null) {
                Part part = start.get();
                Runtime.getRuntime().addShutdownHook(new Thread(part::close));
                part.awaitReady(LIMIT);
                System.setProperty(property, Integer.toString(part.port()));
            }
            return Integer.getInteger(property);
        }
    }

    private static Part provisioned(PostgresPart postgres) {
        postgres.awaitReady(LIMIT);
        Provisioning.provision(
                postgres,
                Provisioning.SERVICES.stream().collect(Collectors.toMap(service -> service, service -> ROLE_PASSWORD)));
        return postgres;
    }
}
