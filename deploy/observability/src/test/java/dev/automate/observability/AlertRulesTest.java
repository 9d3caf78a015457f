package dev.automate.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
    private static final String RUNBOOKS = "docs/operations.md#";

    private final AlertRules rules = AlertRules.read();

    @Test
    void rulesAskForPromisedMetricsOnly() {
        KnownMetrics known = rules.known();

        for (JsonNode rule : rules.recordings()) {
            assertEquals(Optional.empty(), query(rule).problem(known), rule.toString());
        }
        for (JsonNode rule : rules.alerts()) {
            assertEquals(Optional.empty(), query(rule).problem(known), rule.toString());
        }
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhatToDo() {
        Set<String> sections = sections();
        Set<String> names = new HashSet<>();

        for (JsonNode alert : rules.alerts()) {
            String name = alert.path("alert").asText();
            String runbook = alert.at("/annotations/runbook_url").asText();
            assertTrue(names.add(name), name + " is there twice");
            assertTrue(
                    Set.of("critical", "warning")
                            .contains(alert.at("/labels/severity").asText()),
                    name);
            assertFalse(alert.at("/annotations/summary").asText().isBlank(), name);
            assertFalse(alert.at("/annotations/description").asText().isBlank(), name);
            assertEquals(RUNBOOKS + name.toLowerCase(Locale.ROOT), runbook, name);
            assertTrue(sections.contains(name), "docs/operations.md has no section ### " + name);
        }
    }

    @Test
    void everyRunbookBelongsToAnAlert() {
        Set<String> names = rules.alerts().stream()
                .map(alert -> alert.path("alert").asText())
                .collect(Collectors.toSet());

        assertEquals(names, sections());
    }

    /** As the site reliability workbook has them: how fast the budget burns, over a long window and a short one. */
    @Test
    void bothBudgetsAreWatchedOverFourPairsOfWindows() {
        for (String promise : List.of("Availability", "Acceptance")) {
            List<String> burns = rules.alerts().stream()
                    .filter(alert -> alert.path("alert").asText().startsWith("Automate" + promise + "Budget"))
                    .map(alert -> alert.path("expr").asText())
                    .toList();
            for (String windows : List.of("1h 5m 14.4", "6h 30m 6", "1d 2h 3", "3d 6h 1")) {
                String[] parts = windows.split(" ", 3);
                assertTrue(
                        burns.stream()
                                .anyMatch(expr -> expr.contains("ratio_rate" + parts[0])
                                        && expr.contains("ratio_rate" + parts[1])
                                        && expr.contains("> (" + parts[2] + " * ")),
                        promise + " isn't watched over " + windows);
            }
        }
    }

    private static Query query(JsonNode rule) {
        return Query.of(rule.path("expr").asText());
    }

    private static Set<String> sections() {
        return Project.text(Project.ROOT.resolve("docs/operations.md"))
                .lines()
                .filter(line -> line.startsWith("### Automate"))
                .map(line -> line.substring("### ".length()))
                .collect(Collectors.toSet());
    }
}
