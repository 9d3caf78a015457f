package dev.automate.event.store.outgoing;

import dev.automate.event.domain.outgoing.OutgoingDetail;
import dev.automate.event.domain.outgoing.OutgoingEntry;
import dev.automate.event.domain.outgoing.OutgoingStatus;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of {@code event.outgoing} and {@code event.outgoing_attempt} as the domain has them. */
final class OutgoingRows {
    /** Of the table {@code o}. */
    static final String COLUMNS = """
            o.id, o.occurrence_id, o.type, o.status, o.attempts, o.trace_id, o.created_at,
            case when not o.claimed then o.due_at end as next_attempt_at, o.finished_at, o.status_code, o.error""";

    private OutgoingRows() {}

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return List.copyOf(all);
    }

    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        return all(rows, read).stream().findFirst();
    }

    static OutgoingEntry entry(Row row) {
        return new OutgoingEntry(
                row.getString("id"),
                row.getString("occurrence_id"),
                row.getString("type"),
                OutgoingStatus.of(row.getString("status")),
                row.getInteger("attempts"),
                row.getString("trace_id"),
                instant(row, "created_at"),
                perhaps(row, "next_attempt_at"),
                perhaps(row, "finished_at"),
                row.getInteger("status_code"),
                row.getString("error"));
    }

    static OutgoingDetail.LoggedAttempt attempt(Row row) {
        return new OutgoingDetail.LoggedAttempt(
                row.getInteger("number"),
                instant(row, "started_at"),
                row.getInteger("latency_ms"),
                row.getInteger("status_code"),
                row.getString("error"),
                row.getString("snippet"));
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static @Nullable Instant perhaps(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
