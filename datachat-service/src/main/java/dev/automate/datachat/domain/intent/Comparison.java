package dev.automate.datachat.domain.intent;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a number is held against.
 *
 * @param bounds one number; two for {@link Operator#BETWEEN}, both included
 */
public record Comparison(Operator operator, List<BigDecimal> bounds) {
    public Comparison {
        bounds = List.copyOf(bounds);
    }

    /** How it is held against them. */
    public enum Operator {
        MORE(">", "more than"),
        AT_LEAST(">=", "at least"),
        LESS("<", "less than"),
        AT_MOST("<=", "at most"),
        EQUAL("=", "exactly"),
        BETWEEN("between", "between");

        private final String sql;
        private final String words;

        Operator(String sql, String words) {
            this.sql = sql;
            this.words = words;
        }

        public String sql() {
            return sql;
        }

        public String words() {
            return words;
        }
    }
}
