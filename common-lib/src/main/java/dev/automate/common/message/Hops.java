package dev.automate.common.message;

import java.util.Optional;

/** How many events and workflows have led to something without anybody outside: what ends a loop. */
public final class Hops {
    /** The header in which a service of the suite says it of an event that it emits; of nobody else it is believed. */
    public static final String HEADER = "X-Automate-Hops";

    private static final String FORM = "\\d{1,6}";

    private Hops() {}

    /** The number that the text says; empty when it says none. */
    public static Optional<Integer> parse(String text) {
        return text.matches(FORM) ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
