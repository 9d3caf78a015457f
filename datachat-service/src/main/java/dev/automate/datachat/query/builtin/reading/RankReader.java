package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.intent.Ranking;
import dev.automate.datachat.query.builtin.language.Stems;
import dev.automate.datachat.query.builtin.marks.Mark;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.marks.Sense.Hint;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads what is most or least: {@code top 5 products by revenue}, {@code the cheapest}, {@code the last order}. */
final class RankReader {
    private static final int SOME = 10;

    private final Marks marks;
    private final Terms terms;
    private final Draft draft;
    private final Columns columns;
    private final RankMeasures measures;

    RankReader(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
        this.columns = new Columns(marks, terms, draft);
        this.measures = new RankMeasures(marks, terms, draft);
    }

    void read() {
        for (int place : marks.all(Sense.Extreme.class)) {
            if (draft.ranking != null) {
                draft.doubt("two orders are asked for at once");
                return;
            }
            read(ranked(place));
        }
    }

    private Ranked ranked(int place) {
        marks.use(place);
        int next = marks.after(place);
        int limit = amount(marks.before(place));
        if (limit == 0) {
            limit = amount(next);
            next = limit == 0 ? next : marks.after(next);
        }
        Sense.Extreme extreme = marks.at(place).as(Sense.Extreme.class).orElseThrow();
        return new Ranked(place, next, extreme, limit);
    }

    private int amount(int place) {
        Optional<Integer> number = marks.freeAs(place, Sense.Amount.class)
                .map(Sense.Amount::number)
                .filter(amount ->
                        amount.signum() > 0 && amount.stripTrailingZeros().scale() <= 0)
                .map(amount -> amount.intValue());
        number.ifPresent(found -> marks.use(place));
        return number.orElse(0);
    }

    private void read(Ranked ranked) {
        if (ranked.extreme().hint() == Hint.TIME) {
            byTime(ranked);
            return;
        }
        OptionalInt before = subject(place -> place < ranked.place());
        if (measures.startsAt(ranked.target())) {
            measured(ranked, before);
        } else if (before.isPresent() && hintedAt(ranked, before.getAsInt()).isPresent()) {
            ranked(ranked, before.getAsInt());
        } else if (before.isPresent()
                && ranked.extreme().hint() != Hint.ANY
                && marks.free(ranked.target(), Sense.Entity.class)) {
            draft.doubt("'" + text(ranked.place()) + "' needs a number to go by here");
        } else if (before.isPresent()) {
            rank(ranked, before.getAsInt(), measures.of(ranked.target()).or(() -> measures.anywhere()));
        } else {
            OptionalInt behind = subject(place -> place >= ranked.target());
            if (behind.isEmpty() && draft.leaning && ranked.limit() > 0) {
                draft.ranking = new Ranking(ranked.extreme().high(), ranked.limit(), null);
                return;
            }
            if (behind.isEmpty()) {
                draft.doubt("it isn't clear what '" + text(ranked.place()) + "' is about");
                return;
            }
            ranked(ranked, behind.getAsInt());
        }
    }

    /** A number stands right behind: "the highest price", "best selling products", "the most orders". */
    private void measured(Ranked ranked, OptionalInt before) {
        Optional<Measure> measure = measures.at(ranked.target());
        OptionalInt subject = before.isPresent() ? before : subject(place -> place == measures.behind());
        if (subject.isPresent()) {
            rank(ranked, subject.getAsInt(), measure);
        } else if (measure.filter(found -> found.kind() == Measure.Kind.SUM).isPresent()) {
            Measure.Kind end = ranked.extreme().high() ? Measure.Kind.MAX : Measure.Kind.MIN;
            measure.ifPresent(found -> draft.measures.add(new Measure(end, found.table(), found.name())));
        } else {
            draft.doubt("it isn't clear of what '" + text(ranked.place()) + "' is asked");
        }
    }

    /** What is ordered stands behind: "top 5 products by revenue", "the cheapest products". */
    private void ranked(Ranked ranked, int subject) {
        Optional<ColumnRef> hinted = hintedAt(ranked, subject);
        if (columns.compound(subject, subject + 1, terms::isNumber) && marks.free(subject, Sense.Entity.class)) {
            marks.use(subject);
            measured(new Ranked(ranked.place(), subject + 1, ranked.extreme(), ranked.limit()), OptionalInt.empty());
        } else if (hinted.isPresent()) {
            String table = hinted.get().table();
            marks.use(subject);
            rows(table, ranking(ranked, subject, hinted.get()));
        } else {
            rank(ranked, subject, measures.named().or(measures::anywhere));
        }
    }

    private Optional<ColumnRef> hintedAt(Ranked ranked, int subject) {
        return marks.freeAs(subject, Sense.Entity.class)
                .filter(entity -> !columns.isKind(subject + 1))
                .flatMap(entity -> hinted(entity.table(), ranked.extreme().hint()));
    }

    private void rank(Ranked ranked, int subject, Optional<Measure> measure) {
        if (measure.isEmpty()) {
            draft.doubt("'" + text(ranked.place()) + "' by what? Say for example 'by " + measures.example() + "'");
            return;
        }
        Optional<String> table = marks.freeAs(subject, Sense.Entity.class).map(Sense.Entity::table);
        Measure by = measure.get();
        String name = by.name();
        if (by.kind() == Measure.Kind.SUM
                && name != null
                && table.filter(by.table()::equals).isPresent()) {
            marks.use(subject);
            rows(by.table(), ranking(ranked, subject, new ColumnRef(by.table(), name)));
            return;
        }
        draft.ranking = ranking(ranked, subject, null);
        if (by.kind() == Measure.Kind.COUNT && table.filter(by.table()::equals).isPresent()) {
            draft.doubt("'" + text(ranked.place()) + "' by what? Say for example 'by " + measures.example() + "'");
        }
        if (!draft.measures.contains(by)) {
            draft.measures.addFirst(by);
        }
        new GroupReader(marks, terms, draft).group(subject);
    }

    private void rows(String table, Ranking ranking) {
        draft.subject = table;
        draft.listing = true;
        draft.ranking = ranking;
    }

    private void byTime(Ranked ranked) {
        OptionalInt found = marks.first(place -> place >= ranked.target() && marks.free(place, Sense.Entity.class));
        Optional<ColumnRef> time = found.isEmpty()
                ? Optional.empty()
                : hinted(
                        marks.at(found.getAsInt())
                                .as(Sense.Entity.class)
                                .orElseThrow()
                                .table(),
                        Hint.TIME);
        if (time.isEmpty()) {
            draft.doubt("there is no time that '" + text(ranked.place()) + "' could go by here");
            return;
        }
        marks.use(found.getAsInt());
        String table = time.get().table();
        if (draft.when && ranked.limit() == 0) {
            Measure.Kind end = ranked.extreme().high() ? Measure.Kind.MAX : Measure.Kind.MIN;
            draft.measures.add(new Measure(end, table, time.get().column()));
        } else {
            rows(table, ranking(ranked, found.getAsInt(), time.get()));
        }
    }

    /** The column of a table that an adjective is about: its own time, or the one that the layer calls size or price. */
    private Optional<ColumnRef> hinted(String table, Hint hint) {
        return switch (hint) {
            case ANY -> Optional.empty();
            case TIME -> terms.ownTime(table).or(() -> terms.called(table, "new"));
            case SIZE -> terms.called(table, "size");
            case PRICE -> terms.called(table, "price");
        };
    }

    private Ranking ranking(Ranked ranked, int subject, @Nullable ColumnRef by) {
        int limit = ranked.limit() == 0 ? amount(marks.before(subject)) : ranked.limit();
        if (limit == 0) {
            limit = singular(marks.at(subject)) ? 1 : SOME;
        }
        return new Ranking(ranked.extreme().high(), limit, by);
    }

    private static boolean singular(Mark mark) {
        String last = mark.text().substring(mark.text().lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        return last.equals("who") || !last.endsWith("s") || Stems.of(last).endsWith("s");
    }

    /** The first thing that can be ordered. */
    private OptionalInt subject(IntPredicate wanted) {
        return marks.first(place -> wanted.test(place)
                && (marks.free(place, Sense.Entity.class) || marks.free(place, Sense.Unit.class) || kind(place)));
    }

    private boolean kind(int place) {
        return columns.isKind(place) && !columns.named(place);
    }

    private String text(int place) {
        return marks.at(place).text();
    }
}
