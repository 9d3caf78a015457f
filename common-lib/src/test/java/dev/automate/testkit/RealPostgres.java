package dev.automate.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;

/** A real PostgreSQL with the roles and schemas of the suite; {@code service} names whose role the test takes. */
public final class RealPostgres implements QuarkusTestResourceLifecycleManager {
    private static final String SECRETS_PROPERTY = "automate.test.secrets.keys";

    private String service = "";

    @Override
    public void init(Map<String, String> arguments) {
        service = Objects.requireNonNull(arguments.get("service"), "initArgs: service");
    }

    @Override
    public Map<String, String> start() {
        String place = "127.0.0.1:" + TestParts.postgresPort() + "/automate";
        return Map.of(
                "quarkus.datasource.reactive.url", "postgresql://" + place,
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://" + place,
                "quarkus.datasource.username", "automate_" + service,
                "quarkus.datasource.password", TestParts.ROLE_PASSWORD,
                "automate.secrets.keys", secretsKeys());
    }

    /** One key for the whole run: what one start sealed, the next one opens. */
    private static String secretsKeys() {
        synchronized (System.getProperties()) {
            if (System.getProperty(SECRETS_PROPERTY) == null) {
                System.setProperty(SECRETS_PROPERTY, "test:" + TestIssuer.randomKey());
            }
            return System.getProperty(SECRETS_PROPERTY);
        }
    }

    @Override
    public void stop() {
        // One PostgreSQL serves the whole run and ends with it.
    }
}
