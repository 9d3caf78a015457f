package dev.automate.execution.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Lists of records as arrays of columns, which is how many rows travel in one statement. */
final class Columns<R> {
    private final List<R> rows;
    private final List<Object> arrays = new ArrayList<>();

    private Columns(List<R> rows) {
        this.rows = rows;
    }

    static <R> Columns<R> of(List<R> rows) {
        return new Columns<>(rows);
    }

    /** Adds the column that {@code value} finds in each row. */
    <C> Columns<R> with(IntFunction<C[]> array, Function<R, ? extends @Nullable C> value) {
        arrays.add(rows.stream().map(value).toArray(array));
        return this;
    }

    Columns<R> text(Function<R, @Nullable String> value) {
        return with(String[]::new, value);
    }

    Columns<R> time(Function<R, @Nullable Instant> value) {
        return with(OffsetDateTime[]::new, row -> utc(value.apply(row)));
    }

    /** The arrays of this and then of {@code more} as the parameters of a statement. */
    Tuple and(Columns<?> more) {
        List<Object> all = new ArrayList<>(arrays);
        all.addAll(more.arrays);
        return Tuple.tuple(all);
    }

    /** Adds the arrays to the parameters of a statement. */
    void appendTo(Tuple parameters) {
        arrays.forEach(parameters::addValue);
    }

    Tuple tuple() {
        return Tuple.tuple(new ArrayList<>(arrays));
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
