package dev.automate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service's {@code /q/metrics} shows of the suite's own metrics, against what {@code docs/metrics.md} promises. */
final class MetricsPage {
    private static final String OWN = "automate_";
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| ([^|]*)\\|.*");
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)\\{([^}]*)\\}.*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\w+) (\\w+)");
    /** Of a timer these are one family with it; {@code _max} is a gauge of its own. */
    private static final Pattern PART = Pattern.compile("_(count|sum|bucket|max)$");

    private MetricsPage() {}

    /** @throws AssertionError when a metric, its type or a label is there and not promised, or promised and not there */
    static void check(String application, String page) {
        assertEquals(promised(application), shown(page));
    }

    /** Name to type and labels, such as {@code counter [outcome]}. */
    private static Map<String, String> promised(String application) {
        Map<String, String> promised = new TreeMap<>();
        boolean mine = false;
        for (String line : lines()) {
            mine = line.startsWith("## ") ? line.equals("## " + application) : mine;
            Matcher row = ROW.matcher(line);
            if (mine && row.matches()) {
                Set<String> labels = new TreeSet<>();
                Pattern.compile("`(\\w+)`")
                        .matcher(row.group(3))
                        .results()
                        .forEach(label -> labels.add(label.group(1)));
                promised.put(row.group(1), row.group(2) + " " + labels);
            }
        }
        return promised;
    }

    private static Map<String, String> shown(String page) {
        Map<String, String> types = new TreeMap<>();
        Map<String, Set<String>> labels = new TreeMap<>();
        for (String line : page.lines().filter(each -> each.contains(OWN)).toList()) {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches() && !type.group(1).endsWith("_max")) {
                types.putIfAbsent(family(type.group(1)), word(type.group(2)));
            } else if (sample.matches() && sample.group(1).startsWith(OWN)) {
                Set<String> met = labels.computeIfAbsent(family(sample.group(1)), name -> new TreeSet<>());
                LABEL.matcher(sample.group(2)).results().forEach(label -> met.add(label.group(1)));
            }
        }
        Map<String, String> shown = new TreeMap<>();
        labels.forEach((name, met) -> {
            met.remove("application");
            met.remove("le");
            shown.put(name, type(types, name, page) + " " + met);
        });
        return shown;
    }

    private static String type(Map<String, String> types, String name, String page) {
        String type =
                Objects.requireNonNullElse(types.get(name), types.getOrDefault(name.replaceAll("_total$", ""), "?"));
        return type.equals("timer") && page.contains(name + "_bucket") ? "histogram" : type;
    }

    private static String word(String type) {
        return type.equals("summary") ? "timer" : type;
    }

    private static String family(String name) {
        return PART.matcher(name).replaceAll("");
    }

    private static Iterable<String> lines() {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("automate.root"), "automate.root"));
        try {
            return Files.readAllLines(root.resolve("docs/metrics.md"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
