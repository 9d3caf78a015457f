package dev.automate.datachat.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.json.Json;
import dev.automate.datachat.domain.source.Limits;
import dev.automate.datachat.domain.source.Order;
import dev.automate.datachat.domain.source.Place;
import dev.automate.datachat.domain.talk.Tried;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One statement behind walls 2 to 4: in a read-only transaction with limits, explained first, fetched in portions. It is
 * sent as a prepared one, of which the protocol takes no second one after it.
 */
final class SourceSession {
    /** Partitions, and what views read, of the tables that may be read; found anew each time, since both may change. */
    private static final String BENEATH = """
            with recursive beneath as (
                select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname || '.' || c.relname = any ($1)
                union
                select found.oid from beneath b cross join lateral (
                    select i.inhrelid as oid from pg_inherits i where i.inhparent = b.oid
                    union all
                    select d.refobjid from pg_rewrite r
                      join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                                      and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class
                     where r.ev_class = b.oid) found
            )
            select n.nspname || '.' || c.relname as name
              from beneath b join pg_class c on c.oid = b.oid join pg_namespace n on n.oid = c.relnamespace
            """;

    /** What is computed from constants while a statement is planned; aggregates and sets wait for rows. */
    private static final String EARLY = """
            select min(p.proname) as name from pg_proc p
             where p.proname = any ($1) and p.provolatile <> 'v' and p.prokind = 'f' and not p.proretset
            """;

    /** Other statements can be explained as well. */
    private static final Pattern QUERY =
            Pattern.compile("[\\s(]*(select|with|values|table)\\b", Pattern.CASE_INSENSITIVE);
    /** Beyond the statement's own limit: a session that waits for a busy client is not idle. */
    private static final long PATIENCE_MILLIS = 10_000;

    private final SqlConnection connection;
    private final Place place;
    private final Order order;

    SourceSession(SqlConnection connection, Place place, Order order) {
        this.connection = connection;
        this.place = place;
        this.order = order;
    }

    /** Fails for what the database refuses; nothing of it stays in either case. */
    Future<Tried> outcome() {
        if (!QUERY.matcher(order.sql()).lookingAt()) {
            return Future.succeededFuture(new Tried.Stopped("no_query", "Only queries are explained"));
        }
        return connection
                .query("begin read only")
                .execute()
                .compose(begun -> connection.query(settings()).execute())
                .compose(set -> early())
                .compose(early -> early.isPresent()
                        ? Future.succeededFuture(early.get())
                        : explained().compose(this::judged))
                .eventually(() -> connection.query("rollback").execute());
    }

    private String settings() {
        Limits limits = order.limits();
        String millis = Long.toString(limits.timeout().toMillis());
        return String.join(
                ";",
                set("statement_timeout", millis),
                set("lock_timeout", millis),
                set(
                        "idle_in_transaction_session_timeout",
                        Long.toString(limits.timeout().toMillis() + PATIENCE_MILLIS)),
                set("work_mem", limits.workMem()),
                set("max_parallel_workers_per_gather", "0"),
                set("search_path", "pg_catalog"),
                set("standard_conforming_strings", "on"),
                set("row_security", "on"),
                zone(order.zone()),
                place.settings().entrySet().stream()
                        .map(each -> set(each.getKey(), each.getValue()))
                        .collect(Collectors.joining(";")));
    }

    /** PostgreSQL reads an offset as a zone's name with the sign turned round; as an interval it can't be mistaken. */
    private static String zone(ZoneId zone) {
        return zone instanceof ZoneOffset offset
                ? "set local time zone interval '" + (offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId())
                        + "' hour to minute"
                : set("timezone", zone.getId());
    }

    /** The names are the suite's own; a backslash is a letter in such a literal. */
    private static String set(String name, String value) {
        return "set local " + name + " = '" + value.replace("'", "''") + "'";
    }

    /** A result of any size would be there before its plan could be judged. */
    private Future<Optional<Tried>> early() {
        Optional<Set<String>> calls = order.plan().calls(order.sql());
        if (calls.isEmpty()) {
            return Future.succeededFuture(stopped("The statement isn't written plainly"));
        }
        return calls.get().isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : connection
                        .preparedQuery(EARLY)
                        .execute(Tuple.of(calls.get().toArray(String[]::new)))
                        .map(SourceSession::computed);
    }

    private static Optional<Tried> computed(RowSet<Row> rows) {
        return Optional.ofNullable(rows.iterator().next().getString("name"))
                .flatMap(name -> stopped("PostgreSQL would compute " + name + " while it plans"));
    }

    private static Optional<Tried> stopped(String message) {
        return Optional.of(new Tried.Stopped("early", message));
    }

    private Future<JsonNode> explained() {
        return connection
                .preparedQuery("explain (format json, verbose) " + order.sql())
                .execute()
                .map(rows -> tree(rows.iterator().next().getValue(0)));
    }

    private static JsonNode tree(Object plan) {
        try {
            return Json.mapper().readTree(plan.toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("PostgreSQL explains in JSON", impossible);
        }
    }

    private Future<Tried> judged(JsonNode plan) {
        return beneath(plan).compose(beneath -> {
            Optional<Tried.Stopped> objection = order.plan().objection(plan, beneath);
            return objection.isPresent() ? Future.succeededFuture(objection.get()) : fetched();
        });
    }

    private Future<Set<String>> beneath(JsonNode plan) {
        if (order.plan().strangers(plan).isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        String[] tables = order.plan().tables().toArray(String[]::new);
        return connection.preparedQuery(BENEATH).execute(Tuple.of(tables)).map(SourceSession::names);
    }

    private static Set<String> names(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString("name")).collect(Collectors.toUnmodifiableSet());
    }

    private Future<Tried> fetched() {
        return connection
                .prepare(order.sql())
                .compose(statement -> new Fetching(statement.cursor(), order.limits()).rows())
                .map(rows -> new Tried.Ran(order.sql(), rows));
    }
}
