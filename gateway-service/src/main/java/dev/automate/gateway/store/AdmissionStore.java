package dev.automate.gateway.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.KeyStanding;
import dev.automate.gateway.domain.Role;
import dev.automate.gateway.domain.Standing;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the door asks about a caller: written SQL, since requests wait for it. */
@ApplicationScoped
public class AdmissionStore {
    private static final String STANDING = """
            select u.enabled as user_enabled, coalesce(t.enabled, false) as tenant_enabled, m.role as role, u.credentials_since
            from gateway.app_user u
            left join gateway.membership m on m.user_id = u.id and m.tenant = $2
            left join gateway.tenant t on t.id = m.tenant
            where u.id = $1
            """;
    private static final String KEY = """
            select k.id, k.tenant, k.hash, k.scopes, k.expires_at, k.last_used_at,
                   u.enabled as user_enabled, t.enabled as tenant_enabled, m.role as role, u.credentials_since
            from gateway.api_key k
            join gateway.app_user u on u.id = k.owner
            join gateway.tenant t on t.id = k.tenant
            left join gateway.membership m on m.user_id = k.owner and m.tenant = k.tenant
            where k.prefix = $1 and k.revoked_at is null
            """;
    private static final String TOUCH = """
            update gateway.api_key set last_used_at = $2::timestamptz
            where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')
            """;
    private static final String TENANT = "select 1 from gateway.tenant where id = $1 and enabled";

    private final Pool trusted;

    /** @param trusted since a credential says which tenant it is for, and has to be found first */
    public AdmissionStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /** How a user stands with a tenant; empty when there is no such user. */
    public Uni<Optional<Standing>> standing(UUID userId, String tenant) {
        return trusted.preparedQuery(STANDING)
                .execute(Tuple.of(userId, tenant))
                .map(rows -> first(rows).map(AdmissionStore::standing));
    }

    /** The key of that prefix; empty when there is none or it is revoked. */
    public Uni<Optional<KeyStanding>> key(String prefix) {
        return trusted.preparedQuery(KEY)
                .execute(Tuple.of(prefix))
                .map(rows -> first(rows).map(AdmissionStore::key));
    }

    /** Notes that a key was used, at most once a minute. */
    public Uni<Void> touch(UUID keyId, Instant now) {
        return trusted.preparedQuery(TOUCH)
                .execute(Tuple.of(keyId, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** True when there is such a tenant and it is enabled. */
    public Uni<Boolean> tenantEnabled(String tenant) {
        return trusted.preparedQuery(TENANT).execute(Tuple.of(tenant)).map(rows -> rows.size() > 0);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }

    private static Standing standing(Row row) {
        String role = row.getString("role");
        return new Standing(
                row.getBoolean("user_enabled"),
                row.getBoolean("tenant_enabled"),
                role == null ? null : Role.of(role),
                row.getOffsetDateTime("credentials_since").toInstant());
    }

    private static KeyStanding key(Row row) {
        return new KeyStanding(
                row.getUUID("id"),
                row.getString("tenant"),
                Fingerprint.stored(row.getBuffer("hash").getBytes()),
                Set.of(row.getArrayOfStrings("scopes")),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                standing(row));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
