package dev.automate.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The values of the chart as a table: each that has a comment {@code # -- …} above it. */
final class ValuesTable {
    private static final Pattern DESCRIPTION = Pattern.compile("\\s*# -- (.*)");
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9]+):(.*)");
    private static final int INDENT = 2;

    private ValuesTable() {}

    static String of(String valuesFile) {
        String text = Project.read(valuesFile);
        JsonNode values = StrictYaml.trees(text).getFirst();
        StringBuilder table = new StringBuilder("| value | default | |\n|---|---|---|\n");
        Deque<String> path = new ArrayDeque<>();
        String description = "";
        for (String line : text.lines().toList()) {
            Matcher described = DESCRIPTION.matcher(line);
            Matcher key = KEY.matcher(line);
            if (described.matches()) {
                description = described.group(1);
            } else if (key.matches()) {
                while (path.size() > key.group(1).length() / INDENT) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                if (!description.isEmpty()) {
                    table.append(row(path, values, description));
                    description = "";
                }
            }
        }
        return table.toString();
    }

    private static String row(Deque<String> path, JsonNode values, String description) {
        JsonNode value = values.at("/" + String.join("/", path));
        return "| `" + String.join(".", path) + "` | " + shown(value) + " | " + description.replace("|", "\\|")
                + " |\n";
    }

    private static String shown(JsonNode value) {
        String text = value.isTextual() ? value.asText() : flat(value);
        return text.isEmpty() || text.equals("{}") || text.equals("[]") ? "" : "`" + text + "`";
    }

    private static String flat(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(ValuesTable::flat)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(each -> each.getKey() + ": " + flat(each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.asText();
    }
}
