package dev.automate.event.store.dead;

import dev.automate.common.http.PageRequest;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.outbox.OutboxStore;
import dev.automate.common.tenant.TenantWall;
import dev.automate.event.domain.Page;
import dev.automate.event.domain.dead.DeadLetter;
import dev.automate.event.domain.dead.DeadLetterCriteria;
import dev.automate.event.domain.dead.DeadLetterDetail;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a tenant may look at of its dead letters, and do with them. */
@ApplicationScoped
public class DeadLetterDesk {
    private static final String FIND = "select "
            + DeadLetterColumns.NAMES.replace("headers", "headers::text as headers")
            + ", redriven_at from event.dead_letter where tenant = $1 and id = $2";
    private static final String DELETE = "delete from event.dead_letter where tenant = $1 and id = $2";

    /** Marked and in the outbox by one transaction, so that two who want the same send it once. */
    private static final String REDRIVE = """
            update event.dead_letter d set redriven_at = now()
              from (select e.tenant, e.id from event.dead_letter e where %s and e.redriven_at is null
                     order by e.id limit $%d for update) chosen
             where d.tenant = chosen.tenant and d.id = chosen.id
            returning d.id, d.event_id, d.topic, d.record_key, d.headers::text as headers, d.value
            """;

    private final TenantWall wall;
    private final OutboxStore outbox;

    public DeadLetterDesk(TenantWall wall, OutboxStore outbox) {
        this.wall = wall;
        this.outbox = outbox;
    }

    /** A letter that leaves again. */
    public record Leaving(String id, Optional<String> eventId) {}

    public Uni<Page<DeadLetter>> list(String tenant, DeadLetterCriteria criteria, PageRequest page) {
        DeadLetterQuery query = DeadLetterQuery.of(tenant, criteria);
        return wall.within(
                tenant,
                transaction -> transaction
                        .preparedQuery(query.counting())
                        .execute(query.conditions())
                        .map(rows -> rows.iterator().next().getLong(0))
                        .chain(count -> transaction
                                .preparedQuery(query.listing())
                                .execute(query.with(page))
                                .map(rows -> new Page<>(count, all(rows)))));
    }

    /** The letter of that id, when it is the tenant's. */
    public Uni<Optional<DeadLetterDetail>> find(String tenant, String id) {
        return wall.query(tenant, FIND, Tuple.of(tenant, id))
                .map(rows -> rows.stream().findFirst().map(DeadLetterColumns::detail));
    }

    /** False when the tenant has none of that id. */
    public Uni<Boolean> delete(String tenant, String id) {
        return wall.query(tenant, DELETE, Tuple.of(tenant, id)).map(rows -> rows.rowCount() == 1);
    }

    public Uni<Long> count(String tenant, DeadLetterCriteria criteria) {
        DeadLetterQuery query = DeadLetterQuery.of(tenant, criteria);
        return wall.query(tenant, query.counting(), query.conditions())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Sends the letter of that id again, unless that was done before. */
    public Uni<List<Leaving>> redrive(String tenant, String id) {
        return wall.within(
                tenant,
                transaction -> leave(
                        transaction,
                        transaction
                                .preparedQuery(REDRIVE.formatted("e.tenant = $1 and e.id = $2", 3))
                                .execute(Tuple.of(tenant, id, 1))));
    }

    /** The oldest ones that match and weren't sent again, up to {@code limit}. */
    public Uni<List<Leaving>> redrive(String tenant, DeadLetterCriteria criteria, int limit) {
        DeadLetterQuery query = DeadLetterQuery.of(tenant, criteria);
        return wall.within(
                tenant,
                transaction -> leave(
                        transaction,
                        transaction
                                .preparedQuery(REDRIVE.formatted(
                                        query.where(), query.values().size() + 1))
                                .execute(query.conditions().addInteger(limit))));
    }

    private Uni<List<Leaving>> leave(SqlConnection transaction, Uni<RowSet<Row>> marked) {
        return marked.chain(rows -> {
            List<OutboxRecord> records = new ArrayList<>();
            List<Leaving> leaving = new ArrayList<>();
            rows.forEach(row -> {
                records.add(DeadLetterColumns.record(row));
                leaving.add(new Leaving(row.getString("id"), Optional.ofNullable(row.getString("event_id"))));
            });
            return records.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : outbox.append(transaction, records).replaceWith(List.copyOf(leaving));
        });
    }

    private static List<DeadLetter> all(RowSet<Row> rows) {
        return rows.stream().map(DeadLetterColumns::letter).toList();
    }
}
