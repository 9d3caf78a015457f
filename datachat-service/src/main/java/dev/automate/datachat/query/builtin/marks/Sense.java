package dev.automate.datachat.query.builtin.marks;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Comparison;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Period;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a word or a few of them may mean. */
public sealed interface Sense {
    /** Something is wanted: {@code how many}, {@code average}, {@code show}. */
    record Ask(Wish wish) implements Sense {}

    /** What is wanted. */
    enum Wish {
        COUNT,
        HOW_MUCH,
        SUM,
        AVG,
        MIN,
        MAX,
        DISTINCT,
        SHARE,
        LIST,
        WHEN
    }

    /** {@code most}, {@code cheapest}, {@code last}: one end of an order; {@code hint} tells of which. */
    record Extreme(boolean high, Hint hint) implements Sense {}

    /** What an adjective is about. */
    enum Hint {
        ANY,
        SIZE,
        PRICE,
        TIME
    }

    /** A table of the catalogue. */
    record Entity(String table) implements Sense {}

    /** A column of the catalogue. */
    record Attribute(ColumnRef column) implements Sense {}

    /** A metric of the layer. */
    record Gauge(String metric) implements Sense {}

    /** A value that stands in a column. */
    record Literal(ColumnRef column, String value) implements Sense {}

    /** Something in quotes. */
    record Quoted(String text) implements Sense {}

    /** A number by itself. */
    record Amount(BigDecimal number) implements Sense {}

    /** {@code over 100}, {@code cheaper than 10}; {@code unit} is a currency's code when one was said. */
    record Bound(Comparison comparison, Hint hint, @Nullable String unit) implements Sense {}

    /** {@code by}, {@code per}, {@code each}; {@code by} may as well name what orders. */
    record Split(boolean by) implements Sense {}

    /** {@code month}. */
    record Unit(Grain grain) implements Sense {}

    /** {@code monthly}. */
    record Periodic(Grain grain) implements Sense {}

    /** {@code last week}. */
    record Span(Period period) implements Sense {}

    /** {@code on Mondays}; 1 is Monday. */
    record Days(List<Integer> days) implements Sense {
        public Days {
            days = List.copyOf(days);
        }
    }

    /** {@code the week before}: no grain means as long as the period it is seen from. */
    record Shifted(@Nullable Grain grain) implements Sense {}

    /** {@code compared with}. */
    record Against() implements Sense {}

    /** {@code not}, {@code without}, {@code except}. */
    record Negation() implements Sense {}

    /** {@code or}, {@code and}, a comma. */
    record Joint(boolean or) implements Sense {}

    /** {@code containing}. */
    record Match(Condition.Matches.How how) implements Sense {}

    /** {@code sorted by}. */
    record Sorted() implements Sense {}

    /** {@code descending}. */
    record Direction(boolean highestFirst) implements Sense {}

    /** {@code what about}, {@code instead}: the question leans on the one before. */
    record Turn() implements Sense {}

    /** A word that holds a sentence together and narrows nothing. */
    record Filler() implements Sense {}
}
