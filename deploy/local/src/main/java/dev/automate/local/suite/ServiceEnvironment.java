package dev.automate.local.suite;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The variables that tell a service where its ports, its schema and the other parts are. */
final class ServiceEnvironment {

    static final String ADMIN_PASSWORD = "secret";

    private final PortPlan ports;
    private final SuiteSecrets secrets;
    private final LimitMode limits;
    private final Map<String, String> others;

    ServiceEnvironment(SuiteOptions options, SuiteSecrets secrets) {
        this.ports = options.ports();
        this.secrets = secrets;
        this.limits = options.limits();
        this.others = options.variables();
    }

    Map<String, String> of(String service) {
        Map<String, String> variables = new HashMap<>(everyones());
        variables.putAll(others);
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(ports.listening(service)));
        variables.put("QUARKUS_DATASOURCE_USERNAME", "automate_" + service);
        variables.put("QUARKUS_DATASOURCE_PASSWORD", secrets.rolePasswords().getOrDefault(service, ""));
        if (service.equals("gateway")) {
            variables.putAll(gatewayOnly());
        }
        if (service.equals("execution")) {
            variables.putAll(executionOnly());
            variables.put("AUTOMATE_EXECUTION_PUBLIC_URL", ports.url("gateway"));
        }
        if (service.equals("event")) {
            variables.put("AUTOMATE_EVENT_PUBLIC_URL", ports.url("gateway"));
        }
        if (service.equals("embed")) {
            variables.putAll(embedOnly());
        }
        return variables;
    }

    private Map<String, String> everyones() {
        String database = "postgresql://127.0.0.1:" + ports.of("postgres") + "/automate";
        return Map.of(
                "QUARKUS_PROFILE",
                "local",
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                database,
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:" + database,
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + ports.of("kafka"),
                "QUARKUS_REDIS_HOSTS",
                "redis://127.0.0.1:" + ports.of("redis"),
                "AUTOMATE_IDENTITY_JWKS_URL",
                ports.url("gateway") + "/.well-known/jwks.json",
                "AUTOMATE_SECRETS_KEYS",
                secrets.encryptionKey());
    }

    private Map<String, String> executionOnly() {
        return Map.of(
                "AUTOMATE_IDENTITY_SERVICE_SECRET",
                secrets.serviceSecret(),
                "AUTOMATE_IDENTITY_TOKEN_URL",
                ports.url("gateway") + "/internal/token",
                "AUTOMATE_EXECUTION_SERVICES_EVENT",
                ports.url("event"),
                "AUTOMATE_EXECUTION_SERVICES_RAG",
                ports.url("rag"),
                "AUTOMATE_EXECUTION_SERVICES_DATACHAT",
                ports.url("datachat"));
    }

    private Map<String, String> embedOnly() {
        return Map.of(
                "AUTOMATE_IDENTITY_SERVICE_SECRET",
                secrets.serviceSecret(),
                "AUTOMATE_IDENTITY_TOKEN_URL",
                ports.url("gateway") + "/internal/token",
                "AUTOMATE_EMBED_PUBLIC_URL",
                ports.url("gateway"),
                "AUTOMATE_EMBED_SERVICES_RAG",
                ports.url("rag"),
                "AUTOMATE_EMBED_SERVICES_DATACHAT",
                ports.url("datachat"),
                "AUTOMATE_EMBED_SERVICES_EXECUTION",
                ports.url("execution"));
    }

    private Map<String, String> gatewayOnly() {
        Map<String, String> variables = new HashMap<>(limits.variables());
        variables.put("AUTOMATE_IDENTITY_SERVICE_SECRET", secrets.serviceSecret());
        variables.put("AUTOMATE_GATEWAY_BOOTSTRAP_PASSWORD", ADMIN_PASSWORD);
        PortPlan.SERVICES.stream()
                .filter(service -> !service.equals("gateway"))
                .forEach(service -> variables.put(
                        "AUTOMATE_GATEWAY_UPSTREAMS_" + service.toUpperCase(Locale.ROOT), ports.url(service)));
        return variables;
    }
}
