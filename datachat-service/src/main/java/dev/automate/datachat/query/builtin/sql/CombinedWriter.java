package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.intent.Fold;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.intent.Ranking;
import dev.automate.datachat.domain.talk.Intent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers over rows of several tables. Each is counted by itself and put beside the others by the groups: joined before
 * counting, the rows of one would multiply those of the other.
 */
final class CombinedWriter {
    private final Terms terms;
    private final ZoneId zone;
    private final Intent intent;
    private final List<String> doubts;
    private final List<String> names = new ArrayList<>();

    CombinedWriter(Terms terms, ZoneId zone, Intent intent, List<String> doubts) {
        this.terms = terms;
        this.zone = zone;
        this.intent = intent;
        this.doubts = doubts;
    }

    List<String> names() {
        return List.copyOf(names);
    }

    String write() {
        if (intent.against() != null
                || intent.having() != null
                || intent.fold() != Fold.NONE
                || intent.form() == Intent.Form.SHARE) {
            doubts.add("that can be asked of one number at a time");
        }
        if (intent.groups().stream().anyMatch(group -> group.column() == null)) {
            doubts.add("names may stand for several rows, so only one number at a time can be asked for each");
        }
        List<String> parts = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Measure measure : intent.measures()) {
            FiguresWriter figures = new FiguresWriter(terms, zone, alone(measure), doubts);
            parts.add(figures.write().indent(2).stripTrailing());
            numbers.add(figures.names().getLast());
            keys = figures.names().subList(0, figures.names().size() - 1);
        }
        return keys.isEmpty() ? beside(parts, numbers) : byKeys(parts, numbers, keys);
    }

    private Intent alone(Measure measure) {
        return new Intent(
                Intent.Form.FIGURES,
                measure.table(),
                List.of(measure),
                List.of(),
                intent.groups(),
                intent.conditions(),
                List.of(),
                null,
                null,
                null,
                Fold.NONE,
                null);
    }

    private String beside(List<String> parts, List<String> numbers) {
        names.addAll(numbers);
        return "select "
                + IntStream.range(0, parts.size())
                        .mapToObj(i -> "(\n" + parts.get(i) + "\n) as " + Names.identifier(numbers.get(i)))
                        .collect(Collectors.joining(", "));
    }

    private String byKeys(List<String> parts, List<String> numbers, List<String> keys) {
        names.addAll(keys);
        names.addAll(numbers);
        String with = IntStream.range(0, parts.size())
                .mapToObj(i -> "part_" + i + " as (\n" + parts.get(i) + "\n)")
                .collect(Collectors.joining(",\n"));
        String all = IntStream.range(0, parts.size())
                .mapToObj(i -> "  select " + listed("part_" + i, keys) + " from part_" + i)
                .collect(Collectors.joining("\n  union\n"));
        String joins = IntStream.range(0, parts.size())
                .mapToObj(i -> "left join part_" + i + " on " + same("part_" + i, keys))
                .collect(Collectors.joining("\n"));
        String columns = IntStream.range(0, parts.size())
                .mapToObj(i -> "part_" + i + "." + Names.identifier(numbers.get(i)))
                .collect(Collectors.joining(", "));
        return "with " + with + ",\nall_keys as (\n" + all + "\n)\nselect " + listed("all_keys", keys) + ", " + columns
                + "\nfrom all_keys\n" + joins + "\norder by " + order(keys.size());
    }

    private String order(int keys) {
        Ranking ranking = intent.ranking();
        boolean byTime = intent.groups().stream().anyMatch(group -> group.grain() != null);
        String first = byTime && ranking == null
                ? ""
                : (keys + 1) + (ranking == null || ranking.highestFirst() ? " desc" : " asc") + " nulls last, ";
        return first + "1" + (ranking == null || ranking.limit() == 0 ? "" : "\nlimit " + ranking.limit());
    }

    private static String listed(String table, List<String> columns) {
        return columns.stream()
                .map(column -> table + "." + Names.identifier(column))
                .collect(Collectors.joining(", "));
    }

    private static String same(String table, List<String> keys) {
        return keys.stream()
                .map(key ->
                        table + "." + Names.identifier(key) + " is not distinct from all_keys." + Names.identifier(key))
                .collect(Collectors.joining(" and "));
    }
}
