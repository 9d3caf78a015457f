package dev.automate.datachat.query.builtin.marks;

import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.ColumnType;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.layer.ColumnNotes;
import dev.automate.datachat.domain.layer.Metric;
import dev.automate.datachat.domain.layer.TableNotes;
import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.query.builtin.language.Stems;
import dev.automate.datachat.query.builtin.language.Token;
import dev.automate.datachat.query.builtin.language.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the words of a catalogue and of its layer mean: names, synonyms and values, by their stems. */
public final class Lexicon {
    private static final int LONGEST_VALUE_WORDS = 6;

    private final Map<String, Set<Sense>> senses = new HashMap<>();
    /** Values apart: returning customers haven't returned anything. */
    private final Map<String, Set<Sense>> values = new HashMap<>();
    /** Single words by their stems, for the spelling. */
    private final TreeMap<String, String> words = new TreeMap<>();

    private int longest = 1;

    private Lexicon() {}

    public static Lexicon of(Knowledge knowledge) {
        Lexicon lexicon = new Lexicon();
        for (Table table : knowledge.catalog().tables()) {
            Optional<TableNotes> notes =
                    Optional.ofNullable(knowledge.layer().tables().get(table.name()));
            lexicon.add(table.name(), new Sense.Entity(table.name()));
            notes.ifPresent(found ->
                    found.synonyms().forEach(word -> lexicon.add(word, new Sense.Entity(table.name()))));
            table.columns().forEach(column -> lexicon.column(table, column, notes));
        }
        knowledge.layer().metrics().forEach(lexicon::metric);
        return lexicon;
    }

    /** What the tokens from {@code start} to before {@code end} mean together. */
    List<Sense> senses(List<Token> tokens, int start, int end) {
        List<Token> words = tokens.subList(start, end);
        Set<Sense> found = new LinkedHashSet<>(senses.getOrDefault(key(words, Token::stem), Set.of()));
        found.addAll(values.getOrDefault(key(words, Lexicon::strict), Set.of()));
        return List.copyOf(found);
    }

    private static String key(List<Token> words, Function<Token, String> form) {
        return words.stream().map(form).collect(Collectors.joining(" "));
    }

    private static String strict(Token token) {
        return token.lower().endsWith("ing") ? token.lower() : token.stem();
    }

    int longest() {
        return longest;
    }

    /** Known single words as somebody wrote them, by their stems. */
    Map<String, String> words() {
        return words;
    }

    private void metric(Metric metric) {
        add(metric.name(), new Sense.Gauge(metric.name()));
        metric.synonyms().forEach(word -> add(word, new Sense.Gauge(metric.name())));
    }

    private void column(Table table, Column column, Optional<TableNotes> tableNotes) {
        ColumnRef ref = new ColumnRef(table.name(), column.name());
        Optional<ColumnNotes> notes =
                tableNotes.flatMap(found -> Optional.ofNullable(found.columns().get(column.name())));
        add(column.name(), new Sense.Attribute(ref));
        notes.ifPresent(found -> found.synonyms().forEach(word -> add(word, new Sense.Attribute(ref))));
        if (column.type() == ColumnType.TEXT) {
            column.values().forEach(value -> value(value, ref, value));
        }
        notes.ifPresent(found -> found.valueSynonyms().forEach((value, said) -> {
            if (column.type() == ColumnType.TEXT) {
                value(value, ref, value);
            }
            said.forEach(word -> value(word, ref, value));
        }));
    }

    /** Values that are a word of the grammar, such as {@code in}, have to be put into quotes. */
    private void value(String words, ColumnRef column, String value) {
        List<Token> tokens = Tokenizer.tokens(words);
        boolean aWord = tokens.stream().anyMatch(token -> token.kind() == Token.Kind.WORD);
        boolean grammar = !Vocabulary.senses(String.join(" ", lower(tokens))).isEmpty();
        if (aWord && !grammar && tokens.size() <= LONGEST_VALUE_WORDS) {
            values.computeIfAbsent(key(tokens, Lexicon::strict), key -> new LinkedHashSet<>())
                    .add(new Sense.Literal(column, value));
            learn(tokens.stream().map(Token::stem).toList(), words);
        }
    }

    private static List<String> lower(List<Token> tokens) {
        return tokens.stream().map(Token::lower).toList();
    }

    private void add(String words, Sense sense) {
        List<String> stems = new ArrayList<>(Stems.phrase(words));
        if (stems.isEmpty()) {
            return;
        }
        senses.computeIfAbsent(String.join(" ", stems), key -> new LinkedHashSet<>())
                .add(sense);
        learn(stems, words);
    }

    private void learn(List<String> stems, String words) {
        longest = Math.max(longest, stems.size());
        if (stems.size() == 1) {
            this.words.putIfAbsent(stems.getFirst(), words);
        }
    }
}
