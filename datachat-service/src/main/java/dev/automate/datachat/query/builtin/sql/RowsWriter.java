package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Ranking;
import dev.automate.datachat.domain.talk.ChartHint;
import dev.automate.datachat.domain.talk.Intent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists: rows of a table, or the different values of columns. */
final class RowsWriter {
    private final Terms terms;
    private final ZoneId zone;
    private final List<String> doubts = new ArrayList<>();

    RowsWriter(Terms terms, ZoneId zone) {
        this.terms = terms;
        this.zone = zone;
    }

    Written write(Intent intent) {
        From from = new From(terms, intent.subject());
        Select select = new Select();
        Aliases aliases = new Aliases(terms);
        for (ColumnRef column : columns(intent)) {
            if (!from.joinOne(column.table())) {
                doubts.add(column.table() + "." + column.column() + " isn't one value for each of " + intent.subject());
            }
            select.column(Names.column(column), aliases.free(column.column()));
        }
        select.where(new Where(terms, zone, doubts).parts(intent.conditions(), from));
        if (intent.form() == Intent.Form.VALUES) {
            select.distinct().orderBy("1");
        } else {
            order(intent, select);
        }
        return new Written(select.sql(from), ChartHint.NONE, doubts);
    }

    private Set<ColumnRef> columns(Intent intent) {
        if (intent.form() == Intent.Form.VALUES) {
            return new LinkedHashSet<>(intent.shown());
        }
        Set<ColumnRef> columns = new LinkedHashSet<>();
        if (intent.shown().isEmpty()) {
            terms.columns(intent.subject()).forEach(columns::add);
        } else {
            terms.label(intent.subject()).ifPresent(columns::add);
            columns.addAll(intent.shown());
        }
        Ranking ranking = intent.ranking();
        ColumnRef by = ranking == null ? null : ranking.by();
        if (by != null) {
            columns.add(by);
        }
        return columns;
    }

    private void order(Intent intent, Select select) {
        Ranking ranking = intent.ranking();
        ColumnRef by = ranking == null ? null : ranking.by();
        if (ranking != null && by != null) {
            select.orderBy(Names.column(by) + (ranking.highestFirst() ? " desc nulls last" : " asc nulls last"));
            select.limit(ranking.limit());
        }
        terms.table(intent.subject()).primaryKey().forEach(key -> select.orderBy(Names.column(intent.subject(), key)));
    }
}
