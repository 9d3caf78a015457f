package dev.automate.datachat.query.model;

import dev.automate.datachat.domain.talk.ChartHint;
import dev.automate.datachat.domain.talk.Rows;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The picture that suits rows of which nothing else is known. */
final class Charted {
    private static final int MOST_BARS = 40;

    private Charted() {}

    static ChartHint of(Rows rows) {
        List<String> columns = rows.columns();
        if (rows.values().isEmpty() || columns.isEmpty() || !all(rows, columns.size() - 1, Number.class::isInstance)) {
            return ChartHint.NONE;
        }
        if (columns.size() == 1) {
            return rows.values().size() == 1
                    ? new ChartHint(ChartHint.Shape.NUMBER, null, columns.getFirst())
                    : ChartHint.NONE;
        }
        if (columns.size() > 2 || rows.values().size() < 2) {
            return ChartHint.NONE;
        }
        boolean days = all(rows, 0, value -> value != null && value.toString().matches("\\d{4}-\\d{2}(-\\d{2}.*)?"));
        boolean few = rows.values().size() <= MOST_BARS;
        ChartHint.Shape shape =
                days ? ChartHint.Shape.TIME_SERIES : few ? ChartHint.Shape.CATEGORIES : ChartHint.Shape.NONE;
        return shape == ChartHint.Shape.NONE ? ChartHint.NONE : new ChartHint(shape, columns.get(0), columns.get(1));
    }

    private static boolean all(Rows rows, int column, Predicate<@Nullable Object> kind) {
        return rows.values().stream().allMatch(row -> kind.test(row.get(column)));
    }
}
