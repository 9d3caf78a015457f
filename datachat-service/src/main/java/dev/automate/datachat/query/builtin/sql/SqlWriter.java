package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.intent.Fold;
import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Group;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.talk.ChartHint;
import dev.automate.datachat.domain.talk.Intent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Writes an intent as one statement. */
public final class SqlWriter {
    private final Terms terms;
    private final ZoneId zone;

    public SqlWriter(Terms terms, ZoneId zone) {
        this.terms = terms;
        this.zone = zone;
    }

    public Written write(Intent intent) {
        return switch (intent.form()) {
            case FIGURES, SHARE -> figures(intent);
            case ROWS, VALUES -> new RowsWriter(terms, zone).write(intent);
            case SAID -> new Written("", ChartHint.NONE, List.of("only what was said is known of it"));
        };
    }

    private Written figures(Intent intent) {
        List<String> doubts = new ArrayList<>();
        List<String> bases =
                intent.measures().stream().map(Measure::table).distinct().toList();
        if (ScarceWriter.suits(intent)) {
            ScarceWriter scarce = new ScarceWriter(terms, zone, intent, doubts);
            String sql = scarce.write();
            return new Written(sql, chart(intent, scarce.names()), doubts);
        }
        if (bases.size() > 1) {
            CombinedWriter combined = new CombinedWriter(terms, zone, intent, doubts);
            String sql = combined.write();
            return new Written(sql, chart(intent, combined.names()), doubts);
        }
        FiguresWriter figures = new FiguresWriter(terms, zone, intent, doubts);
        String sql = figures.write();
        return new Written(sql, chart(intent, figures.names()), doubts);
    }

    private static ChartHint chart(Intent intent, List<String> names) {
        List<Group> groups = intent.groups();
        if (groups.isEmpty() || intent.fold() != Fold.NONE) {
            return new ChartHint(ChartHint.Shape.NUMBER, null, names.isEmpty() ? null : names.getLast());
        }
        if (groups.size() > 1 || names.size() < 2) {
            return ChartHint.NONE;
        }
        Grain grain = groups.getFirst().grain();
        boolean series = grain != null && grain != Grain.WEEKDAY;
        return new ChartHint(
                series ? ChartHint.Shape.TIME_SERIES : ChartHint.Shape.CATEGORIES, names.get(0), names.get(1));
    }
}
