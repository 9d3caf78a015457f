package dev.automate.event.store.dead;

import dev.automate.common.http.PageRequest;
import dev.automate.event.domain.dead.DeadLetterCriteria;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Criteria as SQL, with only the conditions that are asked for. */
record DeadLetterQuery(String where, List<Object> values) {
    DeadLetterQuery {
        values = List.copyOf(values);
    }

    static DeadLetterQuery of(String tenant, DeadLetterCriteria criteria) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder();
        add(where, values, "e.tenant = $", tenant);
        add(where, values, "e.source = $", criteria.source());
        add(where, values, "e.type like $", pattern(criteria.type()));
        add(where, values, "e.reason = $", criteria.reason());
        add(where, values, "e.failed_at >= $", atUtc(criteria.since()));
        add(where, values, "e.failed_at <= $", atUtc(criteria.until()));
        Boolean redriven = criteria.redriven();
        if (redriven != null) {
            where.append(redriven ? " and e.redriven_at is not null" : " and e.redriven_at is null");
        }
        return new DeadLetterQuery(where.toString(), values);
    }

    String counting() {
        return "select count(*) from event.dead_letter e where " + where;
    }

    String listing() {
        int next = values.size() + 1;
        return "select e.* from event.dead_letter e where %s order by e.id desc limit $%d offset $%d"
                .formatted(where, next, next + 1);
    }

    Tuple conditions() {
        return Tuple.tuple(new ArrayList<>(values));
    }

    Tuple with(PageRequest page) {
        return conditions().addInteger(page.size()).addLong(page.offset());
    }

    private static void add(StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            values.add(value);
            where.append(where.isEmpty() ? "" : " and ").append(condition).append(values.size());
        }
    }

    private static @Nullable String pattern(@Nullable String type) {
        return type == null
                ? null
                : type.replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                        .replace('*', '%');
    }

    private static @Nullable Object atUtc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
