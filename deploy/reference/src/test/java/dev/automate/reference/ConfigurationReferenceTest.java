package dev.automate.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
    private static final Path ROOT = Path.of(System.getProperty("automate.root", "."));

    @Test
    void thePageSaysWhatTheSourcesDeclare() throws IOException {
        String declared = new ConfigurationReference(ROOT).text();

        String page = Files.readString(ConfigurationReference.file(ROOT));

        assertEquals(declared, page, "docs/configuration.md is out of date: ./automate settings writes it anew");
    }

    @Test
    void everySettingHasAPurposeAndStandsOnceInItsTable() throws IOException {
        for (String table : new ConfigurationReference(ROOT).text().split("\n## ", -1)) {
            List<String[]> rows = table.lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> line.split("(?<!\\\\)\\|"))
                    .toList();
            Map<String, Long> variables =
                    rows.stream().collect(Collectors.groupingBy(row -> row[1], Collectors.counting()));
            rows.forEach(row -> assertFalse(row[5].isBlank(), () -> "what is" + row[1] + "for?"));
            variables.forEach((variable, times) -> assertEquals(1, times, () -> "rows of" + variable));
        }
    }

    @Test
    void secretsAreToldByNameAndOnlyWhereTheyAreTexts() {
        Stream<String> secrets = Stream.of("a.password", "a.api-key", "automate.secrets.keys", "a.slack.token");
        Stream<String> open = Stream.of("a.token-url", "a.keys.life", "a.key.name");

        secrets.forEach(property -> assertTrue(text(property).secret(), property));
        open.forEach(property -> assertFalse(text(property).secret(), property));
        assertFalse(Setting.of("a.keep-keys", "duration", "30d", "").secret());
    }

    @Test
    void variablesBehindAStandardAreSettingsOfTheirOwn() {
        Setting setting = Setting.of("a.api-key", "text", "${OPENAI_API_KEY:}", "The key.");

        List<Setting> others = OtherVariables.of(setting).toList();

        assertEquals(List.of(setting.through("OPENAI_API_KEY", Setting.NOTHING)), others);
        assertEquals("A_API_KEY", setting.variable());
    }

    private static Setting text(String property) {
        return Setting.of(property, "text", "", "");
    }
}
