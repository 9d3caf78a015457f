package dev.automate.event.store;

import dev.automate.common.outbox.OutboxStore;
import dev.automate.common.tenant.Outages;
import dev.automate.common.tenant.TenantWall;
import dev.automate.event.config.EventConfig;
import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.NewEvent;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Accepted events; an event and its message in the outbox are one transaction. */
@ApplicationScoped
public class EventStore {
    /**
     * Ordered by key, so that two commits that meet the same keys wait for each other and never in a circle; a key that
     * is in the batch twice is inserted once.
     */
    private static final String INSERT = """
            insert into event.event (tenant, id, source, origin, type, payload, raw_body, trace_id, traceparent,
                                     dedupe_key, ordering_key, payload_hash, received_at, headers, scheme,
                                     secret_id, replay_of)
            select n.tenant, n.id, n.source, n.origin, n.type, convert_from(n.payload, 'UTF8')::json, n.raw_body,
                   n.trace_id, n.traceparent, n.dedupe_key, n.ordering_key, n.payload_hash, n.received_at,
                   n.headers::json, n.scheme, n.secret_id, n.replay_of
              from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::bytea[],
                          $8::text[], $9::text[], $10::text[], $11::text[], $12::bytea[], $13::timestamptz[],
                          $14::text[], $15::text[], $16::text[], $17::text[])
                   as n(tenant, id, source, origin, type, payload, raw_body, trace_id, traceparent, dedupe_key,
                        ordering_key, payload_hash, received_at, headers, scheme, secret_id, replay_of)
             order by n.tenant, n.source, n.dedupe_key, n.id
                on conflict (tenant, source, dedupe_key) where dedupe_key is not null do nothing
            returning id
            """;

    private static final String TAKEN_BEFORE = """
            select e.tenant, e.source, e.dedupe_key, e.id, e.payload_hash
              from unnest($1::text[], $2::text[], $3::text[]) as w(tenant, source, dedupe_key)
              join event.event e on e.tenant = w.tenant and e.source = w.source and e.dedupe_key = w.dedupe_key
             where e.dedupe_key is not null
            """;

    private final Pool trusted;
    private final OutboxStore outbox;
    private final Duration timeout;

    /** @param trusted for commits, which hold the events of many tenants */
    public EventStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, OutboxStore outbox, EventConfig config) {
        this.trusted = trusted;
        this.outbox = outbox;
        this.timeout = config.commit().timeout();
    }

    /**
     * Accepts a batch in one transaction; one outcome for each event, in order. An event that was there before, in an
     * earlier commit or in this batch, is a duplicate; with another payload under a key that its sender chose it is
     * refused as a conflict. All are refused as unavailable while the database is away.
     */
    public Uni<List<EventOutcome>> accept(List<NewEvent> events) {
        return trusted.withTransaction(transaction -> write(transaction, events))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(Outages::isOutage)
                .recoverWithItem(outage -> refuseAll(events, outage));
    }

    private Uni<List<EventOutcome>> write(SqlConnection transaction, List<NewEvent> events) {
        return transaction
                .preparedQuery(INSERT)
                .execute(EventColumns.of(events))
                .map(rows -> Set.copyOf(EventColumns.all(rows, row -> row.getString("id"))))
                .call(fresh -> append(transaction, events, fresh))
                .chain(fresh -> outcomes(transaction, events, fresh));
    }

    private Uni<List<Long>> append(SqlConnection transaction, List<NewEvent> events, Set<String> fresh) {
        return fresh.isEmpty()
                ? Uni.createFrom().item(List.of())
                : outbox.append(
                        transaction,
                        events.stream()
                                .filter(event -> fresh.contains(event.message().id()))
                                .map(EventColumns::record)
                                .toList());
    }

    private static Uni<List<EventOutcome>> outcomes(
            SqlConnection transaction, List<NewEvent> events, Set<String> fresh) {
        List<NewEvent> again = events.stream()
                .filter(event -> !fresh.contains(event.message().id()))
                .toList();
        return takenBefore(transaction, again)
                .map(taken -> events.stream()
                        .map(event -> fresh.contains(event.message().id())
                                ? new EventOutcome.Accepted(event.message().id())
                                : taken.outcomeOf(event))
                        .toList());
    }

    private static Uni<TakenEvents> takenBefore(SqlConnection transaction, List<NewEvent> again) {
        return again.isEmpty()
                ? Uni.createFrom().item(TakenEvents.NONE)
                : transaction
                        .preparedQuery(TAKEN_BEFORE)
                        .execute(EventColumns.keysOf(again))
                        .map(TakenEvents::of);
    }

    private static List<EventOutcome> refuseAll(List<NewEvent> events, Throwable outage) {
        EventOutcome refused = new EventOutcome.Refused(Outages.refusal(outage));
        return events.stream().map(event -> refused).toList();
    }
}
