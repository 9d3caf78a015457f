package dev.automate.datachat.domain.intent;

import org.jspecify.annotations.Nullable;

/**
 * A number that is asked for.
 *
 * @param table whose rows it is made of
 * @param name the column, or the metric of the layer; absent for {@link Kind#COUNT}
 */
public record Measure(Kind kind, String table, @Nullable String name) {
    /** How the rows become one number. */
    public enum Kind {
        /** The rows of the table. */
        COUNT,
        /** Different values of the column. */
        DISTINCT,
        SUM,
        AVG,
        MIN,
        MAX,
        /** What the layer says. */
        METRIC;

        /** As people say it. */
        public String word() {
            return switch (this) {
                case COUNT, DISTINCT -> "number";
                case SUM -> "total";
                case AVG -> "average";
                case MIN -> "lowest";
                case MAX -> "highest";
                case METRIC -> "metric";
            };
        }
    }

    public static Measure count(String table) {
        return new Measure(Kind.COUNT, table, null);
    }
}
