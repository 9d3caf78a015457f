package dev.automate.datachat.query.model;

import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.ForeignKey;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.layer.ColumnNotes;
import dev.automate.datachat.domain.layer.TableNotes;
import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.query.builtin.language.Stems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables that a question is likely about, with what they lead to, as a model reads them. */
final class Slice {
    private static final int SHOWN_VALUES = 12;

    private final Knowledge knowledge;
    private final int most;

    Slice(Knowledge knowledge, int most) {
        this.knowledge = knowledge;
        this.most = most;
    }

    String of(String question) {
        return tables(question).stream().map(this::text).collect(Collectors.joining("\n"));
    }

    /** The likeliest tables first, each followed by those that it points to. */
    List<Table> tables(String question) {
        Set<String> asked = new HashSet<>(Stems.phrase(question));
        Set<Table> chosen = new LinkedHashSet<>();
        knowledge.catalog().tables().stream()
                .sorted(Comparator.comparingLong((Table table) -> -matches(table, asked)))
                .forEach(table -> {
                    chosen.add(table);
                    table.foreignKeys().stream()
                            .flatMap(key -> knowledge.catalog().table(key.table()).stream())
                            .forEach(chosen::add);
                });
        return chosen.stream().limit(most).toList();
    }

    private long matches(Table table, Set<String> asked) {
        List<String> words = new ArrayList<>(Stems.phrase(table.name()));
        notes(table).ifPresent(notes -> notes.synonyms().forEach(synonym -> words.addAll(Stems.phrase(synonym))));
        for (Column column : table.columns()) {
            words.addAll(Stems.phrase(column.name()));
            column.values().forEach(value -> words.addAll(Stems.phrase(value)));
            notes(table, column)
                    .ifPresent(notes -> notes.synonyms().forEach(synonym -> words.addAll(Stems.phrase(synonym))));
        }
        return words.stream().distinct().filter(asked::contains).count();
    }

    private String text(Table table) {
        String columns =
                table.columns().stream().map(column -> column(table, column)).collect(Collectors.joining("\n"));
        String keys = table.foreignKeys().stream().map(Slice::key).collect(Collectors.joining("\n"));
        String about = notes(table)
                .flatMap(notes -> Optional.ofNullable(notes.description()))
                .orElse("");
        return "table " + table.schema() + "." + table.name() + (about.isEmpty() ? "" : " -- " + line(about)) + "\n"
                + columns + (keys.isEmpty() ? "" : "\n" + keys);
    }

    private String column(Table table, Column column) {
        StringBuilder text = new StringBuilder(
                "  " + column.name() + " " + column.type().name().toLowerCase(Locale.ROOT));
        Optional<ColumnNotes> notes = notes(table, column);
        notes.flatMap(found -> Optional.ofNullable(found.description()))
                .ifPresent(about -> text.append(" -- ").append(line(about)));
        notes.flatMap(found -> Optional.ofNullable(found.unit()))
                .ifPresent(unit -> text.append(", in ").append(line(unit)));
        if (!column.values().isEmpty()) {
            text.append(" one of ")
                    .append(column.values().stream()
                            .limit(SHOWN_VALUES)
                            .map(Slice::line)
                            .toList());
        }
        return text.toString();
    }

    private static String key(ForeignKey key) {
        return "  " + String.join(", ", key.columns()) + " references " + key.table() + " ("
                + String.join(", ", key.referenced()) + ")";
    }

    private Optional<TableNotes> notes(Table table) {
        return Optional.ofNullable(knowledge.layer().tables().get(table.name()));
    }

    private Optional<ColumnNotes> notes(Table table, Column column) {
        return notes(table).flatMap(notes -> Optional.ofNullable(notes.columns().get(column.name())));
    }

    /** Text of others in one line: it can't look like a line of this description. */
    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
