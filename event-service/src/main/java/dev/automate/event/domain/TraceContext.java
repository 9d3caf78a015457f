package dev.automate.event.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/** The header of W3C Trace Context, level 1. */
public final class TraceContext {
    public static final String HEADER = "traceparent";

    private static final Pattern FORM = Pattern.compile("(?!ff)[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceContext() {}

    /** The value, when it has the form that may be passed on. */
    public static Optional<String> fit(String value) {
        return Optional.of(value).filter(text -> FORM.matcher(text).matches());
    }
}
