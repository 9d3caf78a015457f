package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Comparison;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.domain.intent.Fold;
import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.intent.Period;
import dev.automate.datachat.domain.intent.Ranking;
import dev.automate.datachat.domain.talk.Intent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been understood so far, and what stands in the way of understanding the rest. Not thread-safe. */
final class Draft {
    final List<Measure> measures = new ArrayList<>();
    final List<GroupWish> groups = new ArrayList<>();
    /** Conditions by the place of the mark that they come from. */
    final Map<Integer, Condition> conditions = new LinkedHashMap<>();

    final List<ColumnRef> shown = new ArrayList<>();
    final List<String> doubts = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    boolean share;
    boolean listing;
    boolean values;
    boolean when;
    boolean leaning;
    boolean adding;
    Fold fold = Fold.NONE;

    @Nullable
    String subject;
    /** What the question before was understood as, when this one leans on it. */
    @Nullable
    Intent previous;

    @Nullable
    Comparison having;

    @Nullable
    Period against;

    @Nullable
    Ranking ranking;
    /** Another period seen from the one of the question before. */
    @Nullable
    Shift shift;

    /** What a number is wanted by; times find their column when everything else is known. */
    record GroupWish(
            @Nullable ColumnRef column,
            @Nullable String table,
            @Nullable Grain grain) {
        static GroupWish of(ColumnRef column) {
            return new GroupWish(column, null, null);
        }

        static GroupWish of(String table) {
            return new GroupWish(null, table, null);
        }

        static GroupWish of(Grain grain) {
            return new GroupWish(null, null, grain);
        }
    }

    /** How far back; as long as the period itself when there is no grain. */
    record Shift(@Nullable Grain grain) {
        Period of(Period period) {
            return grain == null ? period.before() : period.earlierBy(grain);
        }
    }

    void doubt(String reason) {
        doubts.add(reason);
    }

    /** The tables whose rows are counted, measured or listed; those of the question before when it leans on it. */
    List<String> bases() {
        if (!measures.isEmpty()) {
            return measures.stream().map(Measure::table).distinct().toList();
        }
        if (subject != null) {
            return List.of(subject);
        }
        if (previous != null && leaning) {
            List<String> before =
                    previous.measures().stream().map(Measure::table).distinct().toList();
            return before.isEmpty() ? List.of(previous.subject()) : before;
        }
        return List.of();
    }
}
