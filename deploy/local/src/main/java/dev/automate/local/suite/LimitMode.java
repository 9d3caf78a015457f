package dev.automate.local.suite;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which limits the gateway holds its callers to. */
public enum LimitMode {
    /** Those of the reference. */
    DOCUMENTED,
    /** Requests are counted as ever, against limits that none reaches: for load tests. */
    UNREACHED;

    private static final String NEVER = "1000000000";

    /** What the gateway has to be told. */
    Map<String, String> variables() {
        return switch (this) {
            case DOCUMENTED -> Map.of();
            case UNREACHED ->
                Stream.of("STANDARD", "DATACHAT", "RAG_QUERY", "EMBED", "WEBHOOK", "LOGIN", "OPEN")
                        .collect(Collectors.toMap(kind -> "AUTOMATE_GATEWAY_LIMITS_" + kind, kind -> NEVER));
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
