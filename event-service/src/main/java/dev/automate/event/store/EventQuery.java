package dev.automate.event.store;

import dev.automate.common.id.Ids;
import dev.automate.event.domain.EventFilter;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter as SQL: only the conditions that are asked for, so that the primary key narrows what it can. */
record EventQuery(String where, List<Object> values, EventFilter filter) {
    private static final int UUID_TIME_CHARACTERS = 13;

    EventQuery {
        values = List.copyOf(values);
    }

    static EventQuery of(EventFilter filter) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder();
        add(where, values, "tenant =", filter.tenant());
        add(where, values, "source =", filter.source());
        add(where, values, "type =", filter.type());
        add(where, values, "received_at >=", atUtc(filter.since()));
        add(where, values, "id >=", firstIdOf(filter.since()));
        add(where, values, "received_at <=", atUtc(filter.until()));
        return new EventQuery(where.toString(), values, filter);
    }

    String counting() {
        return "select count(*) from event.event where " + where;
    }

    String listing() {
        int next = values.size() + 1;
        return """
                select id, type, source, origin, trace_id, dedupe_key, ordering_key, received_at
                  from event.event where %s order by id desc limit $%d offset $%d
                """.formatted(where, next, next + 1);
    }

    Tuple conditions() {
        return Tuple.tuple(new ArrayList<>(values));
    }

    Tuple conditionsAndPage() {
        return conditions()
                .addInteger(filter.page().size())
                .addLong(filter.page().offset());
    }

    private static void add(StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            values.add(value);
            where.append(where.isEmpty() ? "" : " and ")
                    .append(condition)
                    .append(" $")
                    .append(values.size());
        }
    }

    private static @Nullable Object atUtc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** Ids begin with the millisecond in which the event was accepted. */
    private static @Nullable String firstIdOf(@Nullable Instant since) {
        return since == null
                ? null
                : "evt-" + Ids.at(since.toEpochMilli()).toString().substring(0, UUID_TIME_CHARACTERS);
    }
}
