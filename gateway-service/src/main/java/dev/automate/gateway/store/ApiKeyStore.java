package dev.automate.gateway.store;

import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.PanacheWall;
import dev.automate.gateway.domain.ApiKey;
import dev.automate.gateway.domain.ApiKeyHolder;
import dev.automate.gateway.domain.ApiKeyPage;
import dev.automate.gateway.domain.Fingerprint;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** API keys as their holders manage them. */
@ApplicationScoped
public class ApiKeyStore {
    private static final String HELD =
            "tenant = :tenant and (:everyone = true or owner = :owner) and revokedAt is null";

    public Uni<Void> save(ApiKey key, Fingerprint fingerprint, String tenant, UUID owner) {
        ApiKeyEntity row = new ApiKeyEntity();
        row.id = key.id();
        row.tenant = tenant;
        row.owner = owner;
        row.name = key.name();
        row.prefix = key.prefix();
        row.hash = fingerprint.bytes();
        row.scopes = key.scopes().toArray(String[]::new);
        row.expiresAt = key.expiresAt();
        row.createdAt = key.createdAt();
        return PanacheWall.within(tenant, row::<ApiKeyEntity>persist).replaceWithVoid();
    }

    /** Keys that are not revoked, the newest first. */
    public Uni<ApiKeyPage> list(ApiKeyHolder holder, PageRequest page) {
        return PanacheWall.within(holder.tenant(), () -> {
            PanacheQuery<ApiKeyEntity> query =
                    ApiKeyEntity.find(HELD + " order by createdAt desc, id desc", held(holder));
            return query.count().flatMap(count -> page(query, page).map(keys -> new ApiKeyPage(count, keys)));
        });
    }

    /** Revokes a key; false when the holder has no such key, or had it revoked before. */
    public Uni<Boolean> revoke(ApiKeyHolder holder, UUID id, Instant now) {
        Map<String, Object> parameters = new HashMap<>(held(holder));
        parameters.put("id", id);
        parameters.put("now", now);
        return PanacheWall.within(
                        holder.tenant(),
                        () -> ApiKeyEntity.update("revokedAt = :now where id = :id and " + HELD, parameters))
                .map(count -> count == 1);
    }

    private static Uni<List<ApiKey>> page(PanacheQuery<ApiKeyEntity> query, PageRequest page) {
        return query.page(page.page() - 1, page.size())
                .list()
                .map(rows -> rows.stream().map(ApiKeyEntity::toApiKey).toList());
    }

    private static Map<String, Object> held(ApiKeyHolder holder) {
        return Map.of(
                "tenant", holder.tenant(),
                "everyone", holder.everyone(),
                "owner", holder.owner().orElse(new UUID(0, 0)));
    }
}
