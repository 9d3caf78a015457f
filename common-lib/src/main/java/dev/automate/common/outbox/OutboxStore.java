package dev.automate.common.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables {@code outbox} and {@code outbox_lease} of a service's schema. */
public final class OutboxStore {
    private final Pool pool;
    private final String schema;
    private final Optional<SentNote> note;

    /** @param schema the service's own schema; a constant, never input */
    public OutboxStore(Pool pool, String schema) {
        this(pool, schema, Optional.empty());
    }

    /** @param note what is written about messages that leave */
    public OutboxStore(Pool pool, String schema, SentNote note) {
        this(pool, schema, Optional.of(note));
    }

    private OutboxStore(Pool pool, String schema, Optional<SentNote> note) {
        this.pool = pool;
        this.schema = schema;
        this.note = note;
    }

    /** Puts messages into the outbox within the caller's transaction; answers their ids in order. */
    public Uni<List<Long>> append(SqlConnection transaction, List<OutboxRecord> messages) {
        String sql = """
                insert into %s.outbox (topic, record_key, headers, value)
                select m.topic, m.record_key, m.headers, m.value
                from unnest($1::text[], $2::text[], $3::jsonb[], $4::bytea[])
                     with ordinality as m(topic, record_key, headers, value, place)
                order by m.place
                returning id
                """.formatted(schema);
        return transaction.preparedQuery(sql).execute(columns(messages)).map(OutboxStore::ids);
    }

    /** Becomes or stays the one relay of this outbox for {@code ttl}; false while another one is. */
    Uni<Boolean> lease(String owner, Duration ttl) {
        String sql = """
                insert into %1$s.outbox_lease as l (only_row, owner, leased_until)
                values (true, $1, now() + $2 * interval '1 millisecond')
                on conflict (only_row) do update
                   set owner = excluded.owner, leased_until = excluded.leased_until
                 where l.owner = excluded.owner or l.leased_until < now()
                """.formatted(schema);
        return pool.preparedQuery(sql).execute(Tuple.of(owner, ttl.toMillis())).map(rows -> rows.rowCount() == 1);
    }

    /** Lets another relay take over at once. */
    Uni<Void> release(String owner) {
        String sql = "delete from %s.outbox_lease where owner = $1".formatted(schema);
        return pool.preparedQuery(sql).execute(Tuple.of(owner)).replaceWithVoid();
    }

    /**
     * The oldest messages, in order.
     *
     * @param above messages with this id or a smaller one are left out, and so is the way past what was taken out lately
     * @param limit messages at the most
     * @param limitBytes of their values together, unless the first one alone has more
     */
    Uni<List<OutboxRow>> oldest(long above, int limit, long limitBytes) {
        String sql = """
                select id, topic, record_key, headers, value
                from (select o.*, sum(coalesce(octet_length(o.value), 0)) over (order by o.id)
                                  - coalesce(octet_length(o.value), 0) as bytes_before
                      from (select * from %s.outbox where id > $1 order by id limit $2) o) counted
                where bytes_before < $3
                order by id
                """.formatted(schema);
        return pool.preparedQuery(sql)
                .execute(Tuple.of(above, limit, limitBytes))
                .map(OutboxStore::rows);
    }

    /**
     * Takes messages out that Kafka has, and notes what the service wants to know of them. It isn't waited for the disk:
     * what a crash of the database undoes is sent and noted again.
     */
    Uni<Void> settle(List<Long> ids, List<SendOutcome> outcomes) {
        if (note.isEmpty()) {
            refuseRejected(outcomes);
        }
        String sql = """
                with %s gone as (delete from %s.outbox where id = any($1))
                select set_config('synchronous_commit', 'off', true)
                """.formatted(note.map(each -> each.changes() + ", ").orElse(""), schema);
        Tuple mine = Tuple.of(ids.toArray(Long[]::new));
        return pool.preparedQuery(sql)
                .execute(note.map(each -> each.values(mine, outcomes)).orElse(mine))
                .replaceWithVoid();
    }

    /** Nobody keeps it, so it stays where it is. */
    private static void refuseRejected(List<SendOutcome> outcomes) {
        for (SendOutcome outcome : outcomes) {
            if (outcome instanceof SendOutcome.Rejected rejected) {
                throw new IllegalStateException("Kafka won't have a message: " + rejected.reason());
            }
        }
    }

    /** Those of {@code ids} that are still waiting. */
    Uni<Set<Long>> waiting(Set<Long> ids) {
        String sql = "select id from %s.outbox where id = any($1)".formatted(schema);
        return pool.preparedQuery(sql)
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .map(rows -> new HashSet<>(ids(rows)));
    }

    /** What waits; costs next to nothing, however much it is. */
    public Uni<OutboxBacklog> backlog() {
        String sql = """
                select (select count(*) from (select 1 from %1$s.outbox limit 10000) few) as messages,
                       coalesce((select extract(epoch from now() - created_at) * 1000
                                   from %1$s.outbox order by id limit 1), 0)::bigint as age_millis
                """.formatted(schema);
        return pool.preparedQuery(sql)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new OutboxBacklog(row.getLong("messages"), Duration.ofMillis(row.getLong("age_millis"))));
    }

    private static Tuple columns(List<OutboxRecord> messages) {
        int size = messages.size();
        String[] topics = new String[size];
        String[] keys = new String[size];
        Object[] headers = new Object[size];
        @Nullable Buffer[] values = new @Nullable Buffer[size];
        for (int i = 0; i < size; i++) {
            OutboxRecord message = messages.get(i);
            topics[i] = message.topic();
            keys[i] = message.key();
            headers[i] = new JsonObject(Map.copyOf(message.headers()));
            values[i] = message.value();
        }
        return Tuple.tuple(new ArrayList<>(Arrays.asList(topics, keys, headers, values)));
    }

    private static List<Long> ids(RowSet<Row> rows) {
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getLong("id")));
        return List.copyOf(ids);
    }

    private static List<OutboxRow> rows(RowSet<Row> rows) {
        List<OutboxRow> found = new ArrayList<>();
        rows.forEach(row -> found.add(row(row)));
        return List.copyOf(found);
    }

    private static OutboxRow row(Row row) {
        Buffer value = row.getDelegate().getBuffer("value");
        Map<String, String> headers = new HashMap<>();
        row.getDelegate()
                .getJsonObject("headers")
                .forEach(each -> headers.put(each.getKey(), each.getValue().toString()));
        OutboxRecord message = new OutboxRecord(row.getString("topic"), row.getString("record_key"), headers, value);
        return new OutboxRow(row.getLong("id"), message);
    }
}
