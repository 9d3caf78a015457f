package dev.automate.datachat.query.builtin.language;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A place in a question that moves on when what is looked for stands there, and stays where it is when not. */
public final class Cursor {
    private final List<Token> tokens;
    private final int start;
    private int place;

    public Cursor(List<Token> tokens, int start) {
        this.tokens = tokens;
        this.start = start;
        this.place = start;
    }

    /** How many tokens it has moved on. */
    public int length() {
        return place - start;
    }

    /** The next token, without moving on. */
    public Optional<Token> next() {
        return place < tokens.size() ? Optional.of(tokens.get(place)) : Optional.empty();
    }

    /** Moves over these words, given with one space between them. */
    public boolean take(String words) {
        String[] wanted = words.split(" ", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (place + i >= tokens.size() || !tokens.get(place + i).is(wanted[i])) {
                return false;
            }
        }
        place += wanted.length;
        return true;
    }

    /** Moves over the first of these phrases that stands here. */
    public boolean takeAny(List<String> phrases) {
        return phrases.stream().anyMatch(this::take);
    }

    /** Moves over the next token when it is something. */
    public <T> Optional<T> takeAs(Function<Token, Optional<T>> reading) {
        Optional<T> read = next().flatMap(reading);
        if (read.isPresent()) {
            place++;
        }
        return read;
    }

    /** Moves over what is read here; back to where it was when it isn't. */
    public <T> Optional<T> tryAs(Function<Cursor, Optional<T>> reading) {
        int before = place;
        Optional<T> read = reading.apply(this);
        if (read.isEmpty()) {
            place = before;
        }
        return read;
    }

    /** Moves over a comma. */
    public boolean takeComma() {
        return takeAs(token -> token.kind() == Token.Kind.COMMA ? Optional.of(token) : Optional.empty())
                .isPresent();
    }
}
