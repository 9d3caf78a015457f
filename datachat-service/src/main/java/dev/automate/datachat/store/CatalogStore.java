package dev.automate.datachat.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.source.Difference;
import dev.automate.datachat.domain.source.Known;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code datachat.source_catalog}: what was found in sources. */
@ApplicationScoped
public class CatalogStore {
    private final TenantWall wall;

    public CatalogStore(TenantWall wall) {
        this.wall = wall;
    }

    public Uni<Optional<Known>> find(String tenant, UUID source) {
        String sql = """
                select catalog::text as catalog, differences::text as differences, read_at, changed_at
                  from datachat.source_catalog where tenant = $1 and source_id = $2
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, source))
                .map(rows -> rows.stream().map(CatalogStore::known).findFirst());
    }

    public Uni<Known> save(String tenant, UUID source, Known known) {
        String sql = """
                insert into datachat.source_catalog (tenant, source_id, catalog, differences, read_at, changed_at)
                values ($1, $2, $3::text::jsonb, $4::text::jsonb, $5, $6)
                on conflict (tenant, source_id) do update
                   set catalog = excluded.catalog, differences = excluded.differences, read_at = excluded.read_at,
                       changed_at = excluded.changed_at
                """;
        Tuple values = Tuple.of(
                tenant,
                source,
                StoredJson.write(known.catalog()),
                StoredJson.write(known.differences()),
                known.readAt().atOffset(ZoneOffset.UTC),
                offset(known.changedAt()));
        return wall.query(tenant, sql, values).replaceWith(known);
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Known known(Row row) {
        OffsetDateTime changed = row.getOffsetDateTime("changed_at");
        return new Known(
                StoredJson.read(row.getString("catalog"), Catalog.class),
                List.of(StoredJson.read(row.getString("differences"), Difference[].class)),
                row.getOffsetDateTime("read_at").toInstant(),
                changed == null ? null : changed.toInstant());
    }
}
