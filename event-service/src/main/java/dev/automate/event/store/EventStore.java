package dev.automate.event.store;

import dev.automate.common.tenant.Outages;
import dev.automate.common.tenant.TenantWall;
import dev.automate.event.config.EventConfig;
import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.NewEvent;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Accepted events; an event and its message in the outbox are one transaction. */
@ApplicationScoped
public class EventStore {
    /**
     * Events and their messages in one statement, which is one transaction: a trip to the database and a commit for as
     * many events as there are. Keys are taken in their order, so that two commits that meet the same ones wait for each
     * other and never in a circle; of those who bring a key twice in a batch one takes it.
     */
    private static final String ACCEPT = """
            with n as (
                select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::bytea[],
                                     $8::text[], $9::text[], $10::text[], $11::text[], $12::bytea[], $13::timestamptz[],
                                     $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::jsonb[],
                                     $20::smallint[], $21::smallint[])
                              with ordinality
                              as n(tenant, id, source, origin, type, payload, raw_body, trace_id, traceparent, dedupe_key,
                                   ordering_key, payload_hash, received_at, headers, scheme, secret_id, replay_of,
                                   record_key, record_headers, kept_days, payload_days, place)),
            taken as (
                insert into event.event_key (tenant, dedupe_key, source, event_id, payload_hash, kept_until)
                select n.tenant, n.dedupe_key, n.source, n.id, n.payload_hash,
                       (n.received_at at time zone 'UTC')::date + greatest(n.kept_days, $23::integer) + 1
                  from n
                 where n.dedupe_key is not null
                 order by n.tenant, n.dedupe_key, n.source, n.id
                    on conflict (tenant, dedupe_key, source) do nothing
                returning event_id),
            fresh as materialized (
                select n.* from n where n.dedupe_key is null or n.id in (select event_id from taken)),
            kept as (
                insert into event.event (tenant, id, kept_days, payload_days, source, origin, type, trace_id, traceparent,
                                         dedupe_key, ordering_key, received_at, body_bytes, scheme, secret_id, replay_of)
                select tenant, id, kept_days, payload_days, source, origin, type, trace_id, traceparent, dedupe_key,
                       ordering_key, received_at, coalesce(octet_length(raw_body), 0), scheme, secret_id, replay_of
                  from fresh),
            carried as (
                insert into event.event_payload (tenant, id, kept_days, payload, raw_body, headers)
                select tenant, id, payload_days, convert_from(payload, 'UTF8')::json, raw_body, headers::json from fresh),
            leaving as (
                insert into event.outbox (topic, record_key, headers, value)
                select $22, record_key, record_headers, payload from fresh order by place)
            select id from fresh
            """;

    private static final String TAKEN_BEFORE = """
            select k.tenant, k.source, k.dedupe_key, k.event_id as id, k.payload_hash
              from unnest($1::text[], $2::text[], $3::text[]) as w(tenant, source, dedupe_key)
              join event.event_key k on k.tenant = w.tenant and k.source = w.source and k.dedupe_key = w.dedupe_key
            """;

    private final Pool trusted;
    private final Duration timeout;
    private final int keepKeysDays;

    /** @param trusted for commits, which hold the events of many tenants */
    public EventStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, EventConfig config) {
        this.trusted = trusted;
        this.timeout = config.commit().timeout();
        this.keepKeysDays = (int) config.retention().keepKeys().toDays();
    }

    /**
     * Accepts a batch in one transaction; one outcome for each event, in order. An event that was there before, in an
     * earlier commit or in this batch, is a duplicate; with another payload under a key that its sender chose it is
     * refused as a conflict. All are refused as unavailable while the database is away.
     */
    public Uni<List<EventOutcome>> accept(List<NewEvent> events) {
        return write(events)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(Outages::isOutage)
                .recoverWithItem(outage -> refuseAll(events, outage));
    }

    private Uni<List<EventOutcome>> write(List<NewEvent> events) {
        return trusted.preparedQuery(ACCEPT)
                .execute(EventColumns.of(events, keepKeysDays))
                .map(rows -> Set.copyOf(EventColumns.all(rows, row -> row.getString("id"))))
                .chain(fresh -> outcomes(events, fresh));
    }

    private Uni<List<EventOutcome>> outcomes(List<NewEvent> events, Set<String> fresh) {
        List<NewEvent> again = events.stream()
                .filter(event -> !fresh.contains(event.message().id()))
                .toList();
        return takenBefore(again)
                .map(taken -> events.stream()
                        .map(event -> fresh.contains(event.message().id())
                                ? new EventOutcome.Accepted(event.message().id())
                                : taken.outcomeOf(event))
                        .toList());
    }

    /** Whoever took their keys first has committed: the statement before has waited for that. */
    private Uni<TakenEvents> takenBefore(List<NewEvent> again) {
        return again.isEmpty()
                ? Uni.createFrom().item(TakenEvents.NONE)
                : trusted.preparedQuery(TAKEN_BEFORE)
                        .execute(EventColumns.keysOf(again))
                        .map(TakenEvents::of);
    }

    private static List<EventOutcome> refuseAll(List<NewEvent> events, Throwable outage) {
        EventOutcome refused = new EventOutcome.Refused(Outages.refusal(outage));
        return events.stream().map(event -> refused).toList();
    }
}
