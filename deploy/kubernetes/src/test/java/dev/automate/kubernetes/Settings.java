package dev.automate.kubernetes;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which variables services read: those of docs/configuration.md, and those of the framework that only deployments use.
 *
 * @param known all of them
 * @param required those without a default, by the service that needs them; {@code all} for everybody's
 */
record Settings(Set<String> known, Map<String, Set<String>> required) {
    private static final String REFERENCE = "docs/configuration.md";
    static final String ALL = "all";

    private static final Pattern LINE = Pattern.compile(
            "^(?:## (?<part>[\\w -]+)|\\| `(?<name>[A-Z][A-Z0-9_]*)` \\|(?<rest>.*))$", Pattern.MULTILINE);

    static Settings read() {
        Set<String> known = new HashSet<>(framework());
        Map<String, Set<String>> required = new TreeMap<>();
        String part = "";
        for (MatchResult line : LINE.matcher(Project.read(REFERENCE)).results().toList()) {
            if (line.group("part") != null) {
                part = line.group("part").equals("All services")
                        ? ALL
                        : line.group("part").replace("-service", "");
                continue;
            }
            known.add(line.group("name"));
            if (line.group("rest").contains("**must be set**")) {
                required.computeIfAbsent(part, any -> new TreeSet<>()).add(line.group("name"));
            }
        }
        return new Settings(known, required);
    }

    /** One a line; what begins with # says why. */
    private static Set<String> framework() {
        Set<String> names = new HashSet<>();
        Project.read("deploy/kubernetes/src/test/resources/framework-variables.txt")
                .lines()
                .filter(each -> !each.isBlank() && !each.startsWith("#"))
                .forEach(names::add);
        return names;
    }
}
