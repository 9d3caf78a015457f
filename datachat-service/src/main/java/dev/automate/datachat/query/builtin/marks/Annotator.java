package dev.automate.datachat.query.builtin.marks;

import dev.automate.datachat.query.builtin.language.Numerals;
import dev.automate.datachat.query.builtin.language.Token;
import dev.automate.datachat.query.builtin.language.Tokenizer;
import dev.automate.datachat.query.builtin.time.PeriodReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts meanings to the words of a question: the longest that is known at each place, and all that are as long. */
public final class Annotator {
    private final Lexicon lexicon;
    private final PeriodReader periods;
    private final List<Token> tokens;
    private final List<Mark> marks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private Annotator(Lexicon lexicon, PeriodReader periods, String text) {
        this.lexicon = lexicon;
        this.periods = periods;
        this.tokens = new ArrayList<>(Tokenizer.tokens(text));
    }

    public static Annotated annotate(String text, Lexicon lexicon, PeriodReader periods) {
        Annotator annotator = new Annotator(lexicon, periods, text);
        for (int place = 0; place < annotator.tokens.size(); ) {
            place += annotator.mark(place);
        }
        return new Annotated(annotator.marks, annotator.notes, annotator.unknown);
    }

    private int mark(int place) {
        Optional<Found> found = longest(place).or(() -> respelled(place));
        if (found.isEmpty()) {
            return 1;
        }
        int length = found.get().length();
        List<String> text =
                tokens.subList(place, place + length).stream().map(Token::text).toList();
        marks.add(new Mark(String.join(" ", text), found.get().senses()));
        return length;
    }

    private Optional<Found> longest(int place) {
        List<Found> all = Stream.of(
                        known(place),
                        periods.at(tokens, place),
                        BoundReader.at(tokens, place),
                        grammar(place),
                        single(place))
                .flatMap(Optional::stream)
                .toList();
        int longest = all.stream().mapToInt(Found::length).max().orElse(0);
        List<Sense> senses = all.stream()
                .filter(found -> found.length() == longest)
                .flatMap(found -> found.senses().stream())
                .toList();
        return senses.isEmpty() ? Optional.empty() : Optional.of(new Found(longest, withoutIdleFiller(senses)));
    }

    /** A word that the catalogue knows isn't only there to hold the sentence together. */
    private static List<Sense> withoutIdleFiller(List<Sense> senses) {
        boolean catalogue = senses.stream()
                .anyMatch(sense -> sense instanceof Sense.Entity
                        || sense instanceof Sense.Attribute
                        || sense instanceof Sense.Gauge
                        || sense instanceof Sense.Literal);
        return catalogue
                ? senses.stream()
                        .filter(sense -> !(sense instanceof Sense.Filler))
                        .toList()
                : senses;
    }

    private Optional<Found> known(int place) {
        for (int length = Math.min(lexicon.longest(), tokens.size() - place); length > 0; length--) {
            List<Sense> senses = lexicon.senses(tokens, place, place + length);
            if (!senses.isEmpty() && tokens.get(place).kind() == Token.Kind.WORD) {
                return Optional.of(new Found(length, senses));
            }
        }
        return Optional.empty();
    }

    private Optional<Found> grammar(int place) {
        for (int length = Math.min(Vocabulary.longest(), tokens.size() - place); length > 0; length--) {
            List<String> words = tokens.subList(place, place + length).stream()
                    .map(Token::lower)
                    .toList();
            List<Sense> senses = Vocabulary.senses(String.join(" ", words));
            if (!senses.isEmpty()) {
                return Optional.of(new Found(length, senses));
            }
        }
        return Optional.empty();
    }

    private Optional<Found> single(int place) {
        Token token = tokens.get(place);
        return switch (token.kind()) {
            case QUOTED -> Optional.of(new Found(1, List.of(new Sense.Quoted(token.text()))));
            case COMMA -> Optional.of(new Found(1, List.of(new Sense.Joint(false), new Sense.Filler())));
            case NUMBER, WORD ->
                Numerals.number(token).map(number -> new Found(1, List.<Sense>of(new Sense.Amount(number))));
        };
    }

    private Optional<Found> respelled(int place) {
        Token token = tokens.get(place);
        List<String> candidates = Spelling.candidates(token, lexicon.words());
        if (candidates.size() != 1) {
            unknown.add("'" + token.text() + "'"
                    + (candidates.isEmpty() ? "" : " (" + String.join(" or ", candidates) + "?)"));
            return Optional.empty();
        }
        Token meant = Tokenizer.tokens(candidates.getFirst()).getFirst();
        notes.add("read '" + token.text() + "' as '" + candidates.getFirst() + "'");
        tokens.set(place, meant);
        return longest(place);
    }
}
