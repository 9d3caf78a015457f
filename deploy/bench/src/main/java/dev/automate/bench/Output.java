package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** How figures are told: as a table with what goes on before, or as one line of JSON. */
final class Output {
    @Option(names = "--json", description = "Print the figures as JSON and nothing else.")
    private boolean json;

    void say(String line) {
        if (!json) {
            System.out.println(line + " …");
        }
    }

    void print(Map<String, Object> figures) throws JsonProcessingException {
        System.out.println(json ? new ObjectMapper().writeValueAsString(figures) : "\n" + table(figures));
    }

    private static String table(Map<String, Object> figures) {
        StringBuilder table = new StringBuilder();
        figures.forEach((name, value) -> table.append(String.format(
                Locale.ROOT,
                "%-22s %s%n",
                name,
                value instanceof Double number ? String.format(Locale.ROOT, "%,.2f", number) : value)));
        return table.toString();
    }
}
