package dev.automate.rag.store;

import dev.automate.common.tenant.TenantWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** How far providers outside the service have come with what happened to their indexes. */
@Singleton
public class SyncStore {
    private final Pool trusted;

    /** @param trusted for claims, which hold indexes of many tenants */
    public SyncStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /**
     * An index whose provider is behind, claimed by this replica.
     *
     * @param applied the number of the last change that the provider has
     */
    public record Behind(String tenant, UUID endpoint, long version, long applied, long fence) {}

    /** At most {@code limit} of them; they are this replica's for {@code lease}. */
    public Uni<List<Behind>> claim(int limit, Duration lease) {
        String sql = """
                update rag.index_version i set due_at = now() + $2 * interval '1 millisecond', fence = i.fence + 1
                 where (i.endpoint, i.version) in (
                           select endpoint, version from rag.index_version
                            where provider <> 'embedded' and applied < last_change and state in ('building', 'active')
                              and due_at <= now()
                            order by due_at
                            limit $1
                              for update skip locked)
                returning i.tenant, i.endpoint, i.version, i.applied, i.fence
                """;
        return trusted.preparedQuery(sql)
                .execute(Tuple.of(limit, lease.toMillis()))
                .map(rows -> Rows.all(
                        rows,
                        row -> new Behind(
                                row.getString("tenant"),
                                row.getUUID("endpoint"),
                                row.getLong("version"),
                                row.getLong("applied"),
                                row.getLong("fence"))));
    }

    /** The provider has all up to {@code number}; more of it is due after {@code wait}. */
    public Uni<Void> applied(Behind index, long number, Duration wait) {
        String sql = """
                update rag.index_version set applied = greatest(applied, $4), due_at = now() + $5 * interval '1 millisecond'
                 where endpoint = $1 and version = $2 and fence = $3
                """;
        return trusted.preparedQuery(sql)
                .execute(Tuple.of(index.endpoint(), index.version(), index.fence(), number, wait.toMillis()))
                .replaceWithVoid();
    }
}
