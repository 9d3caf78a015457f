package dev.automate.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart takes for true of the services, against their code. */
class FactsTest {
    private static final JsonNode FACTS =
            StrictYaml.trees(Project.read(Chart.FOLDER + "/services.yaml")).getFirst();

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "workflow", "execution", "event", "datachat", "rag", "embed"})
    void factsAreThoseOfTheCode(String service) {
        JsonNode facts = FACTS.path(service);
        Code code = Code.of(service);

        Set<String> calls = new TreeSet<>();
        facts.path("calls").forEach(each -> calls.add(each.asText()));
        Set<String> needs = Stream.of(Code.KAFKA, Code.REDIS, Code.OUTSIDE, Code.SEALED, Code.SPEAKS)
                .filter(each -> facts.path(each).asBoolean())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(code, new Code(service, facts.path("port").asInt(), calls, needs));
    }

    /** A broker that is away would otherwise be a reason to restart all pods at once. */
    @Test
    void nothingThatIsAwayFlipsLiveness() {
        assertEquals("false", Code.common().getProperty("quarkus.messaging.health.enabled"));
        for (String service : Code.SERVICES) {
            assertFalse(Code.uses(service, "@Liveness"), service + " has a check of its own: look at what it asks");
        }
    }

    @Test
    void thePictureShowsWhoTalksToWhom() {
        Written.checkBlock("deploy/kubernetes/README.md", "ways", Picture.of(FACTS));
    }
}
