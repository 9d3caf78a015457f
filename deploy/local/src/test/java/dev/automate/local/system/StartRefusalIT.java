package dev.automate.local.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packaged services say in production before they have secrets of their own. */
class StartRefusalIT {
    private static final int WRONG_CONFIGURATION = 78;
    private static final String WEAK = "change-me-change-me-change-me-change-me";

    @ParameterizedTest
    @CsvSource({
        "gateway,   true,  QUARKUS_DATASOURCE_PASSWORD AUTOMATE_SECRETS_KEYS AUTOMATE_GATEWAY_BOOTSTRAP_PASSWORD",
        "workflow,  false, QUARKUS_DATASOURCE_PASSWORD AUTOMATE_SECRETS_KEYS",
        "execution, true,  QUARKUS_DATASOURCE_PASSWORD AUTOMATE_SECRETS_KEYS",
        "event,     false, QUARKUS_DATASOURCE_PASSWORD AUTOMATE_SECRETS_KEYS",
        "datachat,  false, QUARKUS_DATASOURCE_PASSWORD AUTOMATE_SECRETS_KEYS",
        "rag,       false, QUARKUS_DATASOURCE_PASSWORD AUTOMATE_SECRETS_KEYS",
        "embed,     true,  QUARKUS_DATASOURCE_PASSWORD"
    })
    void missingAndWellKnownSecretsAreNamedAtOnceAndNothingStarts(String service, boolean asks, String missing)
            throws Exception {
        Refusal refusal = start(service, Map.of("AUTOMATE_IDENTITY_SERVICE_SECRET", WEAK));

        assertEquals(WRONG_CONFIGURATION, refusal.code(), refusal.text());
        for (String variable : List.of(missing.split(" ", -1))) {
            assertTrue(refusal.text().contains(variable + " is not set; a good one:"), refusal.text());
        }
        assertEquals(asks, refusal.text().contains("AUTOMATE_IDENTITY_SERVICE_SECRET is a default"), refusal.text());
        assertFalse(refusal.text().contains(WEAK), "it is not shown");
        assertFalse(refusal.text().contains("Listening on"), refusal.text());
    }

    private record Refusal(int code, String text) {}

    private static Refusal start(String service, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path project = Path.of(Objects.requireNonNull(System.getProperty("automate.root"), "automate.root"));
        Path log = Files.createTempFile("refusal-" + service, ".log");
        Process process = builder(project.resolve(service + "-service/target/quarkus-app/quarkus-run.jar"), settings)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String text = Files.readString(log);
        Files.delete(log);
        assertTrue(ended, () -> "it did not end by itself: " + text);
        return new Refusal(process.exitValue(), text);
    }

    private static ProcessBuilder builder(Path jar, Map<String, String> settings) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-jar", jar.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("AUTOMATE_"));
        builder.environment().putAll(settings);
        return builder;
    }
}
