package dev.automate.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards in the form in which Grafana 11 and 12 export them. */
class DashboardTest {
    private static final String SOURCE = "${datasource}";
    private static final int COLUMNS = 24;

    private static final KnownMetrics KNOWN = AlertRules.read().known();

    static List<Path> dashboards() {
        return Project.dashboards();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void itCanBeImportedAnywhere(Path file) {
        JsonNode dashboard = Project.json(file);
        JsonNode variables = dashboard.at("/templating/list");

        assertEquals(
                file.getFileName().toString().replace(".json", ""),
                dashboard.path("uid").asText().replaceFirst("automate-", ""));
        assertTrue(dashboard.path("id").isNull(), "an id belongs to one Grafana");
        assertTrue(dashboard.path("schemaVersion").asInt() >= 39, "older than Grafana 11");
        assertTrue(dashboard.path("title").asText().startsWith("Automate / "));
        assertTrue(dashboard.path("tags").toString().contains("\"automate\""));
        assertEquals("datasource", variables.path(0).path("name").asText());
        assertEquals("datasource", variables.path(0).path("type").asText());
        assertEquals("prometheus", variables.path(0).path("query").asText());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsHaveIdsUnitsDescriptionsAndAPlaceOfTheirOwn(Path file) {
        Set<Integer> ids = new HashSet<>();
        List<JsonNode> placed = new ArrayList<>();

        for (JsonNode panel : Project.json(file).path("panels")) {
            String title = file.getFileName() + ": " + panel.path("title").asText();
            assertTrue(ids.add(panel.path("id").asInt()), title + " has the id of another panel");
            assertFalse(panel.path("title").asText().isBlank());
            JsonNode place = panel.path("gridPos");
            assertTrue(place.path("x").asInt() + place.path("w").asInt() <= COLUMNS, title + " is too wide");
            assertFalse(placed.stream().anyMatch(other -> overlap(other, place)), title + " lies over another panel");
            placed.add(place);
            if (!panel.path("type").asText().equals("row")) {
                assertFalse(panel.path("description").asText().isBlank(), title + " doesn't say what it shows");
                assertFalse(panel.at("/fieldConfig/defaults/unit").asText().isBlank(), title + " has no unit");
                assertEquals(SOURCE, panel.at("/datasource/uid").asText(), title);
                assertFalse(panel.path("targets").isEmpty(), title + " asks for nothing");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void queriesAskForPromisedMetricsOnly(Path file) {
        for (JsonNode panel : Project.json(file).path("panels")) {
            Set<String> letters = new HashSet<>();
            for (JsonNode target : panel.path("targets")) {
                String expression = target.path("expr").asText();
                assertEquals(Optional.empty(), Query.of(expression).problem(KNOWN), expression);
                assertEquals(SOURCE, target.at("/datasource/uid").asText(), expression);
                assertTrue(letters.add(target.path("refId").asText()), "two queries are called the same");
                assertFalse(expression.matches(".*(rate|increase)\\([^\\[]*\\[\\d.*"), "a fixed window: " + expression);
            }
        }
    }

    @Test
    void uidsAreUnique() {
        Set<String> uids = new HashSet<>();

        dashboards()
                .forEach(file -> assertTrue(
                        uids.add(Project.json(file).path("uid").asText()), file + " has the uid of another dashboard"));
        assertTrue(uids.contains("automate-overview"));
    }

    private static boolean overlap(JsonNode one, JsonNode other) {
        return meet(one, other, "x", "w") && meet(one, other, "y", "h");
    }

    private static boolean meet(JsonNode one, JsonNode other, String at, String length) {
        int begin = one.path(at).asInt();
        int otherBegin = other.path(at).asInt();
        return begin < otherBegin + other.path(length).asInt()
                && otherBegin < begin + one.path(length).asInt();
    }
}
