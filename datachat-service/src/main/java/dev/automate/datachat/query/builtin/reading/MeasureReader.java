package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Fold;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.marks.Sense.Wish;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads which numbers are asked for: {@code how many …}, {@code the average …}, {@code what share of …}. */
final class MeasureReader {
    private static final Map<Wish, Measure.Kind> KINDS = Map.of(
            Wish.SUM, Measure.Kind.SUM,
            Wish.AVG, Measure.Kind.AVG,
            Wish.MIN, Measure.Kind.MIN,
            Wish.MAX, Measure.Kind.MAX);

    private final Marks marks;
    private final Terms terms;
    private final Draft draft;
    private final Columns columns;

    MeasureReader(Marks marks, Terms terms, Draft draft) {
        this.marks = marks;
        this.terms = terms;
        this.draft = draft;
        this.columns = new Columns(marks, terms, draft);
    }

    void read() {
        for (int place = 0; place < marks.size(); place++) {
            Optional<Wish> wish = marks.freeAs(place, Sense.Ask.class).map(Sense.Ask::wish);
            if (wish.isPresent() && !ranks(place)) {
                read(place, wish.get());
            }
        }
    }

    /** In "which product has the maximum price" the end of an order is meant, not the number at it. */
    private boolean ranks(int place) {
        return marks.at(place).is(Sense.Extreme.class)
                && draft.listing
                && marks.first(before -> before < place && marks.free(before, Sense.Entity.class))
                        .isPresent();
    }

    private void read(int place, Wish wish) {
        switch (wish) {
            case SHARE -> share(place);
            case COUNT -> count(place);
            case HOW_MUCH -> howMuch(place);
            case SUM, AVG, MIN, MAX -> aggregate(place);
            case LIST -> list(place);
            case WHEN -> {
                marks.use(place);
                draft.when = true;
            }
            case DISTINCT -> {
                // Belongs to what is counted or listed, which takes it.
            }
        }
    }

    /** "Who" asks, and names whom it asks about: the mark stays free for that. */
    private void list(int place) {
        draft.listing = true;
        if (!marks.at(place).is(Sense.Entity.class)) {
            marks.use(place);
        }
    }

    private void share(int place) {
        marks.use(place);
        draft.share = true;
        int target = skip(marks.after(place));
        if (marks.asks(target, Wish.SUM)) {
            marks.use(target);
            target = skip(marks.after(target));
        }
        if (marks.asks(target, Wish.COUNT)) {
            count(target);
        } else {
            countedAt(target, false).ifPresent(draft.measures::add);
        }
    }

    private void howMuch(int place) {
        marks.use(place);
        OptionalInt gauge = marks.first(after -> after > place && marks.free(after, Sense.Gauge.class));
        if (gauge.isPresent()) {
            draft.measures.add(metric(gauge.getAsInt()));
        } else {
            draft.listing = true;
        }
    }

    private void count(int place) {
        marks.use(place);
        int target = skip(marks.after(place));
        boolean different = marks.asks(target, Wish.DISTINCT);
        if (different) {
            marks.use(target);
            target = skip(marks.after(target));
        }
        countedAt(target, different).ifPresent(draft.measures::add);
    }

    private Optional<Measure> countedAt(int target, boolean different) {
        if (marks.free(target, Sense.Entity.class)) {
            return Optional.of(entity(target, different));
        }
        if (marks.free(target, Sense.Gauge.class)) {
            return Optional.of(metric(target));
        }
        if (columns.isKind(target)) {
            Optional<Measure> distinct = columns.kind(target).map(MeasureReader::distinct);
            marks.use(target);
            return distinct;
        }
        return narrowed(target);
    }

    /** "How many newsletter subscribers": a value stands for the rows that have it. */
    private Optional<Measure> narrowed(int target) {
        List<String> tables =
                marks.freeAs(marks.before(target), Sense.Literal.class).isEmpty()
                        ? List.of()
                        : marks.at(marks.before(target)).all(Sense.Literal.class).stream()
                                .map(literal -> literal.column().table())
                                .distinct()
                                .toList();
        if (tables.size() != 1) {
            draft.doubt("it isn't clear what should be counted");
            return Optional.empty();
        }
        return Optional.of(Measure.count(tables.getFirst()));
    }

    private Measure entity(int place, boolean different) {
        marks.use(place);
        String table = marks.at(place).as(Sense.Entity.class).orElseThrow().table();
        int next = place + 1;
        boolean plain = !marks.free(marks.after(next), Sense.Literal.class)
                && !marks.free(marks.after(next), Sense.Quoted.class)
                && !marks.free(marks.after(next), Sense.Bound.class);
        if (plain && columns.compound(place, next, terms::isKind)) {
            marks.use(next);
            return distinct(columns.kind(next).orElseThrow());
        }
        if (!different) {
            doubtfulVerb(table);
        }
        return Measure.count(table);
    }

    /** "How many products were sold" asks for different products, or for pieces. */
    private void doubtfulVerb(String table) {
        for (int place : marks.all(Sense.Gauge.class)) {
            Optional<Sense.Gauge> gauge = marks.at(place).as(Sense.Gauge.class);
            boolean both = marks.at(place).is(Sense.Entity.class)
                    && gauge.filter(found -> belongs(found.metric(), table)).isPresent();
            if (both && !marks.free(marks.before(place), Sense.Negation.class)) {
                draft.doubt("this may ask for different " + table + ", or for "
                        + gauge.orElseThrow().metric() + ": say 'how many different " + table + "' or '"
                        + gauge.orElseThrow().metric() + "'");
            }
        }
    }

    private boolean belongs(String metric, String table) {
        String base = terms.metric(metric).table();
        return !base.equals(table)
                && terms.graph().reaches(base, table)
                && !terms.ownTime(table).isPresent()
                && terms.graph()
                        .forward(base, table)
                        .filter(way -> way.steps().size() == 1)
                        .isPresent();
    }

    /** Several may share what they are of: "the average and the highest price". */
    private void aggregate(int place) {
        List<Wish> wishes = new ArrayList<>();
        int target = place;
        while (wish(target).isPresent()) {
            wishes.add(wish(target).orElseThrow());
            marks.use(target);
            target = marks.after(target);
            if (marks.free(target, Sense.Joint.class)
                    && wish(marks.after(target)).isPresent()) {
                marks.use(target);
                target = marks.after(target);
            }
        }
        of(wishes, skip(target));
    }

    private Optional<Wish> wish(int place) {
        return marks.freeAs(place, Sense.Ask.class).map(Sense.Ask::wish).filter(KINDS::containsKey);
    }

    private void of(List<Wish> wishes, int target) {
        int periodic = target;
        if (marks.free(periodic, Sense.Periodic.class)) {
            target = skip(marks.after(periodic));
        }
        if (marks.asks(target, Wish.COUNT)) {
            count(target);
            fold(wishes);
        } else if (marks.free(target, Sense.Entity.class) && columns.compound(target, target + 1, terms::isNumber)) {
            marks.use(target);
            numbers(wishes, target + 1);
        } else if (columns.isNumber(target)) {
            numbers(wishes, target);
        } else if (marks.free(target, Sense.Gauge.class) || marks.free(target, Sense.Entity.class)) {
            countedAt(target, false).ifPresent(draft.measures::add);
            fold(wishes);
        } else {
            draft.doubt("it isn't clear what the "
                    + KINDS.getOrDefault(wishes.getFirst(), Measure.Kind.SUM).word() + " should be of");
        }
    }

    private void numbers(List<Wish> wishes, int target) {
        Optional<ColumnRef> number = columns.number(target);
        marks.use(target);
        number.ifPresent(column -> wishes.forEach(wish -> draft.measures.add(
                new Measure(KINDS.getOrDefault(wish, Measure.Kind.SUM), column.table(), column.column()))));
    }

    /** The average of a number that is one already is one over groups. */
    private void fold(List<Wish> wishes) {
        if (wishes.size() > 1) {
            draft.doubt("only one of 'total', 'average', 'minimum' and 'maximum' can be made of that at once");
            return;
        }
        switch (wishes.getFirst()) {
            case AVG -> draft.fold = Fold.AVG;
            case MIN -> draft.fold = Fold.MIN;
            case MAX -> draft.fold = Fold.MAX;
            default -> {
                // A sum of all is what a count or a metric gives anyway.
            }
        }
    }

    private Measure metric(int place) {
        marks.use(place);
        String name = marks.at(place).as(Sense.Gauge.class).orElseThrow().metric();
        return new Measure(Measure.Kind.METRIC, terms.metric(name).table(), name);
    }

    private static Measure distinct(ColumnRef column) {
        return new Measure(Measure.Kind.DISTINCT, column.table(), column.column());
    }

    /** Goes on to the noun: what narrows it may stand before it. */
    private int skip(int place) {
        int target = place;
        while (marks.free(target, Sense.Literal.class)
                || marks.free(target, Sense.Negation.class)
                || marks.free(target, Sense.Span.class)
                || (marks.free(target, Sense.Extreme.class) && !marks.at(target).is(Sense.Ask.class))
                || marks.free(target, Sense.Joint.class)
                || columns.isTime(target)) {
            target = marks.after(target);
        }
        return target;
    }
}
