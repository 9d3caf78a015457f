package dev.automate.observability;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that {@code docs/metrics.md} promises and the rules record, each with its labels. */
final class KnownMetrics {
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| ([^|]*)\\|.*");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`");
    /** What Prometheus and Kubernetes put onto every series, and the suite's own common label. */
    private static final Set<String> EVERYWHERE = Set.of("application", "job", "instance", "namespace", "pod");

    private final Map<String, Set<String>> labels = new HashMap<>();

    static KnownMetrics promised() {
        KnownMetrics known = new KnownMetrics();
        Project.text(Project.ROOT.resolve("docs/metrics.md")).lines().forEach(known::row);
        return known;
    }

    /** These, and what rules record of them. */
    KnownMetrics recording(Map<String, Set<String>> recorded) {
        KnownMetrics more = new KnownMetrics();
        more.labels.putAll(labels);
        more.labels.putAll(recorded);
        return more;
    }

    /** The labels that a series may have; empty when there is no such series. */
    Optional<Set<String>> labelsOf(String series) {
        return Optional.ofNullable(labels.get(series)).map(own -> {
            Set<String> all = new HashSet<>(own);
            all.addAll(EVERYWHERE);
            return all;
        });
    }

    private void row(String line) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
            Set<String> own = new HashSet<>();
            LABEL.matcher(row.group(3)).results().forEach(label -> own.add(label.group(1)));
            series(row.group(1), row.group(2)).forEach(name -> add(name, own));
        }
    }

    private void add(String name, Set<String> own) {
        Set<String> with = new HashSet<>(own);
        if (name.endsWith("_bucket")) {
            with.add("le");
        }
        labels.merge(name, with, (some, more) -> {
            some.addAll(more);
            return some;
        });
    }

    private static List<String> series(String name, String type) {
        return switch (type) {
            case "counter", "gauge" -> List.of(name);
            case "timer" -> List.of(name + "_count", name + "_sum", name + "_max");
            case "histogram" -> List.of(name + "_count", name + "_sum", name + "_max", name + "_bucket");
            default -> throw new IllegalStateException(name + " has the type " + type + ", which is none");
        };
    }
}
