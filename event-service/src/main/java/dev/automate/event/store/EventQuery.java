package dev.automate.event.store;

import dev.automate.common.http.PageRequest;
import dev.automate.common.id.Ids;
import dev.automate.event.domain.Cursor;
import dev.automate.event.domain.DedupeKey;
import dev.automate.event.domain.EventCriteria;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Criteria as SQL: only the conditions that are asked for, so that the primary key narrows what it can. */
record EventQuery(String where, List<Object> values) {
    private static final int UUID_TIME_CHARACTERS = 13;

    private static final String COLUMNS = """
            select e.id, e.type, e.source, e.origin, e.trace_id, e.dedupe_key, e.ordering_key, e.received_at, e.replay_of,
                   exists (select 1 from event.event_sent s where s.tenant = e.tenant and s.id = e.id
                                    and s.kept_days = e.kept_days) as published
              from event.event e where\s""";

    /** A key is remembered for as long as its event at least. */
    private static final String BY_KEY =
            "e.id = any(array(select k.event_id from event.event_key k where k.tenant = $1 and k.dedupe_key = any($";

    EventQuery {
        values = List.copyOf(values);
    }

    static EventQuery of(String tenant, EventCriteria criteria) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder();
        add(where, values, "e.tenant = $", tenant);
        add(where, values, "e.source = $", criteria.source());
        add(where, values, isGlob(criteria.type()) ? "e.type like $" : "e.type = $", pattern(criteria.type()));
        add(where, values, BY_KEY, keys(criteria.dedupeKey()));
        where.append(criteria.dedupeKey() == null ? "" : ")))");
        add(where, values, "e.received_at >= $", atUtc(criteria.since()));
        add(where, values, "e.id >= $", firstIdOf(criteria.since()));
        add(where, values, "e.received_at <= $", atUtc(criteria.until()));
        Boolean published = criteria.published();
        if (published != null) {
            where.append(published ? " and exists (" : " and not exists (")
                    .append("select 1 from event.event_sent s where s.tenant = e.tenant and s.id = e.id"
                            + " and s.kept_days = e.kept_days)");
        }
        return new EventQuery(where.toString(), values);
    }

    String counting() {
        return "select count(*) from event.event e where " + where;
    }

    String listing() {
        int next = values.size() + 1;
        return COLUMNS + where + " order by e.id desc limit $%d offset $%d".formatted(next, next + 1);
    }

    /** From a cursor on, in its direction. */
    String slicing(Cursor cursor) {
        int next = values.size() + 1;
        String order = cursor.goesOlder()
                ? " and e.id < $%d order by e.id desc limit $%d"
                : " and e.id > $%d order by e.id limit $%d";
        return COLUMNS + where + order.formatted(next, next + 1);
    }

    /** Ids only, the oldest first. */
    String naming() {
        return "select e.id from event.event e where " + where + " order by e.id limit $" + (values.size() + 1);
    }

    Tuple conditions() {
        return Tuple.tuple(new ArrayList<>(values));
    }

    Tuple with(PageRequest page) {
        return conditions().addInteger(page.size()).addLong(page.offset());
    }

    Tuple with(Cursor cursor, int limit) {
        return conditions().addString("evt-" + cursor.place()).addInteger(limit);
    }

    Tuple with(int limit) {
        return conditions().addInteger(limit);
    }

    private static void add(StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            values.add(value);
            where.append(where.isEmpty() ? "" : " and ").append(condition).append(values.size());
        }
    }

    private static boolean isGlob(@Nullable String type) {
        return type != null && type.indexOf('*') >= 0;
    }

    private static @Nullable String pattern(@Nullable String type) {
        return type == null || !isGlob(type)
                ? type
                : type.replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                        .replace('*', '%');
    }

    /** A caller knows the key and not where it came from. */
    private static String @Nullable [] keys(@Nullable String key) {
        return key == null
                ? null
                : Arrays.stream(DedupeKey.Kind.values())
                        .map(kind -> DedupeKey.of(kind, key))
                        .toArray(String[]::new);
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
