package dev.automate.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

    /** {@code AUTOMATE_RAG_…} stands for all that begin so. */
    @Test
    void variablesThatThePagesNameAreThere() throws IOException {
        String reference = new ConfigurationReference(ROOT).text();
        Set<String> unknown = new TreeSet<>();

        for (Path page : pages()) {
            Pattern.compile("\\bAUTOMATE_[A-Z][A-Z0-9_]*")
                    .matcher(Files.readString(page))
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !reference.contains(name.endsWith("_") ? "`" + name : "`" + name + "`"))
                    .forEach(name -> unknown.add(page.getFileName() + ": " + name));
        }

        assertEquals(Set.of(), unknown);
    }

    /** What operators read of services; containers have variables of their own. */
    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> modules = Files.list(ROOT)) {
            return Stream.concat(docs, modules.map(module -> module.resolve("README.md")))
                    .filter(page -> page.toString().endsWith(".md") && Files.isRegularFile(page))
                    .toList();
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
