package dev.automate.execution.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the end of an execution means for those that it runs and for the one that runs it. Every statement is part of the
 * transaction of that end, in which all rows are locked first and in one order, or two families could wait for each other.
 */
@Singleton
public class FamilyStore {
    private static final String BELOW = """
            with recursive below(id) as (
                select c.id from execution.execution c
                 where c.parent_id = any($1) and c.parent_node = coalesce($2, c.parent_node) and c.wake_at is not null
                 union
                select c.id from execution.execution c
                  join below b on c.parent_id = b.id
                 where c.parent_node is not null and c.wake_at is not null
            )
            """;

    private static final String CANCEL = BELOW + """
            , cancelled as (
                update execution.execution e
                   set status = 'CANCELLED', fence = fence + 1, wake_at = null, finished_at = now(),
                       started_at = coalesce(started_at, now()),
                       error = jsonb_build_object('message', 'Nothing waits for it any longer')
                  from below
                 where e.id = below.id and e.wake_at is not null
                returning e.id
            ), steps as (
                update execution.step s
                   set status = 'FAILED', finished_at = now(), next_attempt_at = null,
                       error = jsonb_build_object('message', 'The execution was cancelled')
                  from cancelled
                 where s.execution_id = cancelled.id and s.status in ('RUNNING', 'WAITING')
            )
            select count(*)::int as cancelled from cancelled
            """;

    /**
     * The end of an execution that a node runs.
     *
     * @param failed whether it failed
     */
    record ChildEnd(String parent, String node, boolean failed) {}

    private record Place(String parent, String node) {}

    /** How many have ended in a place, and whether one of them failed. */
    private record Count(Place place, int ended, boolean failed) {
        Count with(int more, boolean failure) {
            return new Count(place, ended + more, failed || failure);
        }
    }

    /** Locks the rows of {@code ids}, of those that run them, and of everything that {@code ending} run, at any depth. */
    Uni<Void> lock(SqlConnection transaction, Collection<String> ids, Collection<String> ending) {
        Uni<Set<String>> below = ending.isEmpty() ? Uni.createFrom().item(Set.of()) : below(transaction, ending);
        return below.chain(found -> {
                    Set<String> all = new HashSet<>(ids);
                    all.addAll(found);
                    String sql = """
                    select id
                      from execution.execution
                     where id = any($1 || array(select parent_id
                                                  from execution.execution
                                                 where id = any($1) and parent_id is not null))
                     order by id
                       for update
                    """;
                    return transaction.preparedQuery(sql).execute(Tuple.of(array(all)));
                })
                .replaceWithVoid();
    }

    /** Cancels everything that these run, at any depth. */
    Uni<Void> cancelBelow(SqlConnection transaction, Collection<String> ending) {
        return transaction.preparedQuery(CANCEL).execute(below(ending)).replaceWithVoid();
    }

    /** Cancels everything that a node of an execution whose row is locked runs, at any depth; answers how many. */
    Uni<Integer> cancelBelow(SqlConnection transaction, String parent, String node) {
        Tuple start = Tuple.of(new String[] {parent}, node);
        String lock =
                BELOW + "select id from execution.execution where id in (select id from below) order by id for update";
        return transaction
                .preparedQuery(lock)
                .execute(start)
                .chain(locked -> transaction.preparedQuery(CANCEL).execute(start))
                .map(rows -> rows.iterator().next().getInteger("cancelled"));
    }

    /** Tells the nodes that ran these: keeps back what shall not begin, lets the next ones begin, and wakes who has none left. */
    Uni<Void> ended(SqlConnection transaction, List<ChildEnd> ends) {
        Map<Place, Count> counts = new LinkedHashMap<>();
        for (ChildEnd end : ends) {
            Place place = new Place(end.parent(), end.node());
            counts.put(
                    place,
                    counts.getOrDefault(place, new Count(place, 0, false)).with(1, end.failed()));
        }
        List<Count> ended = List.copyOf(counts.values());
        return keepBack(transaction, ended)
                .chain(kept -> countDown(transaction, ended, kept))
                .chain(counted -> letBegin(transaction, ended))
                .replaceWithVoid();
    }

    private static Uni<Set<String>> below(SqlConnection transaction, Collection<String> ending) {
        return transaction
                .preparedQuery(BELOW + "select id from below")
                .execute(below(ending))
                .map(rows -> {
                    Set<String> ids = new HashSet<>();
                    rows.forEach(row -> ids.add(row.getString("id")));
                    return ids;
                });
    }

    private static Uni<List<Place>> keepBack(SqlConnection transaction, List<Count> ended) {
        List<Count> failed = ended.stream().filter(Count::failed).toList();
        if (failed.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        String sql = """
                update execution.execution e
                   set status = 'CANCELLED', fence = e.fence + 1, wake_at = null, finished_at = now(),
                       error = jsonb_build_object('message', 'Another item failed before this one began')
                  from unnest($1::text[], $2::text[]) as ended(parent, node)
                  join execution.step s on s.execution_id = ended.parent and s.node_key = ended.node and s.children_stop
                 where e.parent_id = ended.parent and e.parent_node = ended.node and e.status = 'QUEUED'
                   and e.wake_at is not null
                returning e.parent_id, e.parent_node
                """;
        return transaction.preparedQuery(sql).execute(places(failed).tuple()).map(FamilyStore::keptBack);
    }

    private static List<Place> keptBack(RowSet<Row> rows) {
        List<Place> places = new ArrayList<>();
        rows.forEach(row -> places.add(new Place(row.getString("parent_id"), row.getString("parent_node"))));
        return places;
    }

    private static Uni<RowSet<Row>> countDown(SqlConnection transaction, List<Count> ended, List<Place> keptBack) {
        String sql = """
                with counted as (
                    update execution.step s
                       set children_left = s.children_left - ended.count
                      from unnest($1::text[], $2::text[], $3::int[]) as ended(parent, node, count)
                     where s.execution_id = ended.parent and s.node_key = ended.node and s.status = 'WAITING'
                    returning s.execution_id, s.children_left
                )
                update execution.execution e
                   set poked = true, wake_at = case when e.status = 'WAITING' then now() else e.wake_at end
                  from counted
                 where e.id = counted.execution_id and counted.children_left <= 0 and e.wake_at is not null
                """;
        Columns<Count> values = places(ended)
                .with(
                        Integer[]::new,
                        count -> count.ended()
                                + (int) keptBack.stream()
                                        .filter(count.place()::equals)
                                        .count());
        return transaction.preparedQuery(sql).execute(values.tuple());
    }

    private static Uni<RowSet<Row>> letBegin(SqlConnection transaction, List<Count> ended) {
        String sql = """
                update execution.execution e
                   set wake_at = now()
                  from unnest($1::text[], $2::text[], $3::int[]) as ended(parent, node, count)
                 cross join lateral (select n.id from execution.execution n
                                      where n.parent_id = ended.parent and n.parent_node = ended.node
                                        and n.scope is not null and n.wake_at = 'infinity'
                                      order by n.child_index
                                      limit ended.count) as next
                 where e.id = next.id
                """;
        return transaction
                .preparedQuery(sql)
                .execute(places(ended).with(Integer[]::new, Count::ended).tuple());
    }

    private static Columns<Count> places(List<Count> counts) {
        return Columns.of(counts)
                .text(count -> count.place().parent())
                .text(count -> count.place().node());
    }

    /** Of all of their nodes. */
    private static Tuple below(Collection<String> ending) {
        return Tuple.of(array(ending), null);
    }

    private static String[] array(Collection<String> ids) {
        return ids.toArray(String[]::new);
    }
}
