package dev.automate.observability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PromQL expression, as far as it has to be understood: which series it asks for, by which labels it picks and groups.
 *
 * @param series names in the order in which they stand
 * @param picked labels of the matchers behind each of them, by the same place
 * @param grouped labels of {@code by}, {@code on} and the like
 */
record Query(List<String> series, List<Set<String>> picked, Set<String> grouped) {
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\$\\w+|\\$\\{\\w+\\}"
            + "|[0-9][0-9a-zA-Z.]*|[a-zA-Z_:][a-zA-Z0-9_:]*|[{}()\\[\\],]|[=!~<>+*/%^-]+");
    private static final Set<String> GROUPING = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    static Query of(String expression) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            tokens.add(token.group());
        }
        return new Reading(tokens).all();
    }

    /** What is wrong with it for whoever knows these metrics; empty: nothing. */
    Optional<String> problem(KnownMetrics known) {
        Set<String> possible = new HashSet<>();
        for (int i = 0; i < series.size(); i++) {
            String name = series.get(i);
            Optional<Set<String>> labels = known.labelsOf(name);
            if (labels.isEmpty()) {
                return Optional.of("nobody promises " + name);
            }
            possible.addAll(labels.get());
            for (String label : picked.get(i)) {
                if (!labels.get().contains(label)) {
                    return Optional.of(name + " has no label " + label);
                }
            }
        }
        return grouped.stream()
                .filter(label -> !possible.contains(label))
                .map(label -> "nothing in it has a label " + label)
                .findFirst();
    }

    private static final class Reading {
        private final List<String> tokens;
        private final Query found = new Query(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        private int at;

        Reading(List<String> tokens) {
            this.tokens = tokens;
        }

        Query all() {
            while (at < tokens.size()) {
                String token = tokens.get(at++);
                if (GROUPING.contains(token)) {
                    found.grouped.addAll(namesUntil(")"));
                } else if (isName(token) && !next("(") && !GROUPING.contains(next()) && !WORDS.contains(token)) {
                    found.series.add(token);
                    found.picked.add(next("{") ? matchers() : Set.of());
                }
            }
            return found;
        }

        /** Every name before a sign of comparison, up to the closing brace. */
        private Set<String> matchers() {
            Set<String> labels = new HashSet<>();
            while (!tokens.get(at).equals("}")) {
                if (isName(tokens.get(at))) {
                    labels.add(tokens.get(at));
                }
                at++;
            }
            return labels;
        }

        private Set<String> namesUntil(String end) {
            Set<String> names = new HashSet<>();
            if (next("(")) {
                while (!tokens.get(at).equals(end)) {
                    if (isName(tokens.get(at))) {
                        names.add(tokens.get(at));
                    }
                    at++;
                }
            }
            return names;
        }

        private String next() {
            return at < tokens.size() ? tokens.get(at) : "";
        }

        private boolean next(String token) {
            return next().equals(token);
        }

        private static boolean isName(String token) {
            return token.matches("[a-zA-Z_:][a-zA-Z0-9_:]*");
        }
    }
}
