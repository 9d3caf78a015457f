package dev.automate.event.store.outgoing;

import dev.automate.common.tenant.TenantWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What keeps the log from growing without end. */
@ApplicationScoped
public class SweepStore {
    private static final String FORGET_OLD = """
            delete from event.outgoing
             where (tenant, id) in (select tenant, id from event.outgoing
                                     where created_at < $1 and status <> 'pending' order by created_at limit $2)
            """;

    /** Ids carry their time, so what stands behind the newest so many is the oldest. */
    private static final String FORGET_TOO_MANY = """
            delete from event.outgoing
             where (tenant, id) in (
                   select o.tenant, o.id
                     from event.subscription s
                    cross join lateral (select x.id from event.outgoing x
                                         where x.subscription_id = s.id
                                         order by x.id desc offset $1 limit 1) first
                     join event.outgoing o on o.subscription_id = s.id and o.id <= first.id and o.status <> 'pending'
                    limit $2)
            """;

    private static final String OVERRUN = """
            select s.tenant, s.id
              from event.subscription s
              join (select subscription_id from event.outgoing where due_at is not null
                     group by subscription_id having count(*) > $1) o on o.subscription_id = s.id
             where s.enabled
            """;

    private final Pool trusted;

    /** @param trusted for the rows of all tenants */
    public SweepStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /** A subscription, by its tenant. */
    public record Place(String tenant, UUID subscription) {}

    /** Lets go of messages of before that time that are over; answers how many. */
    public Uni<Integer> forgetOld(Instant before, int limit) {
        return trusted.preparedQuery(FORGET_OLD)
                .execute(Tuple.of(OutgoingRows.time(before), limit))
                .map(gone -> gone.rowCount());
    }

    /** Lets go of messages that are over where a subscription has more than {@code most}; answers how many. */
    public Uni<Integer> forgetTooMany(long most, int limit) {
        return trusted.preparedQuery(FORGET_TOO_MANY)
                .execute(Tuple.of(most, limit))
                .map(gone -> gone.rowCount());
    }

    /** Subscriptions for which more messages wait than may. */
    public Uni<List<Place>> overrun(long most) {
        return trusted.preparedQuery(OVERRUN)
                .execute(Tuple.of(most))
                .map(rows -> OutgoingRows.all(rows, row -> new Place(row.getString("tenant"), row.getUUID("id"))));
    }
}
