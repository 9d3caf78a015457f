package dev.automate.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose file against the services' own configuration; no container engine is asked. */
class ComposeTest {
    /** Fields of the Compose Specification that this file may use: any other is a typing error. */
    private static final Set<String> FIELDS = Set.of(
            "build",
            "cap_drop",
            "command",
            "depends_on",
            "environment",
            "healthcheck",
            "image",
            "mem_limit",
            "networks",
            "ports",
            "read_only",
            "restart",
            "security_opt",
            "stop_grace_period",
            "tmpfs",
            "user",
            "volumes");

    private static final Set<String> SERVERS = Set.of("postgresql", "kafka", "redis");

    private final Compose compose = Compose.read();

    @Test
    void theWholeSuiteIsThere() {
        Set<String> all = new TreeSet<>(SERVERS);
        all.addAll(Code.SERVICES);

        assertEquals(all, new TreeSet<>(compose.services().keySet()));
        compose.services().forEach((name, service) -> {
            Set<String> unknown = new TreeSet<>(service.keySet());
            unknown.removeAll(FIELDS);
            assertEquals(Set.of(), unknown, name);
            assertFalse(String.valueOf(service.get("image")).matches("[^:]*|.*:latest"), name);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "workflow", "execution", "event", "datachat", "rag", "embed"})
    void aServiceFindsWhatItsCodeAsksFor(String service) {
        Map<String, String> environment = compose.environment(service);
        Code code = Code.of(service);

        for (String called : code.calls()) {
            String kind = service.equals("gateway") ? "UPSTREAMS" : "SERVICES";
            String variable = called.equals("gateway")
                    ? "AUTOMATE_IDENTITY_JWKS_URL"
                    : "AUTOMATE_%s_%s_%s".formatted(upper(service), kind, upper(called));
            assertTrue(
                    environment.getOrDefault(variable, "").startsWith("http://" + called + ":" + port(called)),
                    variable);
        }
        assertEquals("postgresql://postgresql:5432/automate", environment.get("QUARKUS_DATASOURCE_REACTIVE_URL"));
        assertEquals("${AUTOMATE_" + upper(service) + "_PASSWORD:?}", environment.get("QUARKUS_DATASOURCE_PASSWORD"));
        assertEquals(code.needs().contains(Code.REDIS), environment.containsKey("QUARKUS_REDIS_HOSTS"));
        assertEquals(code.needs().contains(Code.SPEAKS), environment.containsKey("AUTOMATE_IDENTITY_SERVICE_SECRET"));
        assertEquals(
                code.needs().contains(Code.OUTSIDE) || service.equals("gateway"),
                compose.list(service, "networks").contains("outside"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "workflow", "execution", "event", "datachat", "rag", "embed"})
    void aContainerMayDoNoMoreThanItsPod(String service) {
        assertEquals(true, compose.of(service).get("read_only"));
        assertEquals(List.of("ALL"), compose.list(service, "cap_drop"));
        assertEquals(List.of("no-new-privileges:true"), compose.list(service, "security_opt"));
        assertEquals("65532:65532", compose.of(service).get("user"));
        assertTrue(compose.list(service, "tmpfs").getFirst().toString().startsWith("/tmp:size="));
        assertEquals(
                service.equals("gateway") ? List.of("127.0.0.1:8080:" + port("gateway")) : List.of(),
                compose.list(service, "ports"));
    }

    @Test
    void indexesAreWrittenWhereThereIsRoom() {
        String folder = compose.environment("rag").get("AUTOMATE_RAG_SEARCH_EMBEDDED_FOLDER");

        assertTrue(compose.list("rag", "tmpfs").get(1).toString().startsWith(folder + ":"));
    }

    @Test
    void everyVariableIsReadBySomebody() {
        Set<String> unknown = new TreeSet<>();
        Code.SERVICES.forEach(each -> unknown.addAll(compose.environment(each).keySet()));
        unknown.removeAll(Settings.read().known());

        assertEquals(Set.of(), unknown);
    }

    /** Each secret that the file asks for is one that the script makes. */
    @Test
    void secretsAreMadeForAllThatAsk() {
        String script = Project.read("deploy/docker/secrets");

        java.util.regex.Pattern.compile("\\$\\{AUTOMATE_(\\w+?)(?:_PASSWORD)?:\\?")
                .matcher(Project.read(Compose.FILE))
                .results()
                .forEach(each -> assertTrue(script.contains(each.group(1)), each.group()));
    }

    private static int port(String service) {
        return Code.of(service).port();
    }

    private static String upper(String service) {
        return service.toUpperCase(Locale.ROOT);
    }
}
