package dev.automate.common.http;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The header of W3C Trace Context, level 1. */
public final class TraceContext {
    public static final String HEADER = "traceparent";

    /** What vendors add; it belongs to the {@link #HEADER} that it came with. */
    public static final String STATE = "tracestate";

    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceContext() {}

    /** The value, when it has the form that may be passed on. */
    public static Optional<String> fit(String value) {
        return Optional.of(value).filter(text -> FORM.matcher(text).matches());
    }

    /** A new trace, which nobody records yet. */
    public static String fresh() {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String trace = hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong());
        return "00-" + trace + "-" + hex.toHexDigits(random.nextLong() | 1) + "-00";
    }
}
