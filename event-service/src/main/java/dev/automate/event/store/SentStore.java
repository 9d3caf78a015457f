package dev.automate.event.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.event.domain.SentEvent;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;

/** Where events stand on Kafka; one that was sent twice stands where it was sent last. */
@ApplicationScoped
public class SentStore {
    private static final String UPSERT = """
            insert into event.event_sent as s (tenant, id, partition, place, sent_at)
            select distinct on (n.tenant, n.id) n.tenant, n.id, n.partition, n.place, n.sent_at
              from unnest($1::text[], $2::text[], $3::int[], $4::bigint[], $5::timestamptz[])
                   as n(tenant, id, partition, place, sent_at)
             order by n.tenant, n.id, n.place desc
                on conflict (tenant, id) do update
               set partition = excluded.partition, place = excluded.place, sent_at = excluded.sent_at
            """;

    private final Pool trusted;

    /** @param trusted for batches, which hold the events of many tenants */
    public SentStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /** Keeps a batch; one answer for each, in order. */
    public Uni<List<Boolean>> keep(List<SentEvent> sent) {
        Tuple columns = Tuple.of(
                sent.stream().map(SentEvent::tenant).toArray(String[]::new),
                sent.stream().map(SentEvent::id).toArray(String[]::new),
                sent.stream().map(SentEvent::partition).toArray(Integer[]::new),
                sent.stream().map(SentEvent::offset).toArray(Long[]::new),
                sent.stream()
                        .map(each -> each.sentAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return trusted.preparedQuery(UPSERT).execute(columns).replaceWith(() -> Collections.nCopies(sent.size(), true));
    }
}
