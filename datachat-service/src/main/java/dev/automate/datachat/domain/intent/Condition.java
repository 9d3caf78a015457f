package dev.automate.datachat.domain.intent;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Which rows count. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.Is.class, name = "is"),
    @JsonSubTypes.Type(value = Condition.Compares.class, name = "compares"),
    @JsonSubTypes.Type(value = Condition.Matches.class, name = "matches"),
    @JsonSubTypes.Type(value = Condition.During.class, name = "during"),
    @JsonSubTypes.Type(value = Condition.OnDays.class, name = "on_days"),
    @JsonSubTypes.Type(value = Condition.Related.class, name = "related")
})
public sealed interface Condition {
    /** The table whose rows are looked at. */
    String table();

    /** One of these values, or none of them. */
    record Is(ColumnRef column, List<String> values, boolean negated) implements Condition {
        public Is {
            values = List.copyOf(values);
        }

        @Override
        public String table() {
            return column.table();
        }
    }

    /** A number within bounds. */
    record Compares(ColumnRef column, Comparison comparison) implements Condition {
        @Override
        public String table() {
            return column.table();
        }
    }

    /** A text that is, begins with, ends with or has another one in it, whatever the case. */
    record Matches(ColumnRef column, How how, String text, boolean negated) implements Condition {
        /** Where the text stands. */
        public enum How {
            EQUALS("is"),
            STARTS("begins with"),
            ENDS("ends with"),
            CONTAINS("has in it");

            private final String words;

            How(String words) {
                this.words = words;
            }

            public String words() {
                return words;
            }
        }

        @Override
        public String table() {
            return column.table();
        }
    }

    /** A time within a period. */
    record During(ColumnRef column, Period period) implements Condition {
        @Override
        public String table() {
            return column.table();
        }
    }

    /** A time on one of these days of the week, Monday is 1. */
    record OnDays(ColumnRef column, List<Integer> days) implements Condition {
        public OnDays {
            days = List.copyOf(days);
        }

        @Override
        public String table() {
            return column.table();
        }
    }

    /** There is a row of another table that belongs to this one, or there is none. */
    record Related(String table, List<Condition> conditions, boolean negated) implements Condition {
        public Related {
            conditions = List.copyOf(conditions);
        }
    }
}
