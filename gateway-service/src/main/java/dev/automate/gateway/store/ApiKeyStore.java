package dev.automate.gateway.store;

import dev.automate.common.http.PageRequest;
import dev.automate.common.message.AuditMessage;
import dev.automate.common.tenant.PanacheWall;
import dev.automate.gateway.domain.ApiKey;
import dev.automate.gateway.domain.ApiKeyHolder;
import dev.automate.gateway.domain.ApiKeyPage;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.store.audit.AuditTrail;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** API keys as their holders manage them. */
@ApplicationScoped
public class ApiKeyStore {
    private static final String HELD =
            "tenant = :tenant and (:everyone = true or owner = :owner) and revokedAt is null";

    /** Keeps a new key, and its entry in the audit log with it. */
    public Uni<Void> save(ApiKey key, Fingerprint fingerprint, UUID owner, AuditMessage entry) {
        ApiKeyEntity row = new ApiKeyEntity();
        row.id = key.id();
        row.tenant = entry.tenant();
        row.owner = owner;
        row.name = key.name();
        row.prefix = key.prefix();
        row.hash = fingerprint.bytes();
        row.scopes = key.scopes().toArray(String[]::new);
        row.expiresAt = key.expiresAt();
        row.createdAt = key.createdAt();
        return PanacheWall.within(
                entry.tenant(), () -> row.persistAndFlush().chain(() -> AuditTrail.append(List.of(entry))));
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
    public Uni<Boolean> revoke(ApiKeyHolder holder, UUID id, AuditMessage entry) {
        Map<String, Object> parameters = new HashMap<>(held(holder));
        parameters.put("id", id);
        parameters.put("now", entry.at());
        return PanacheWall.within(
                holder.tenant(),
                () -> ApiKeyEntity.update("revokedAt = :now where id = :id and " + HELD, parameters)
                        .flatMap(count -> count == 1
                                ? AuditTrail.append(List.of(entry)).replaceWith(true)
                                : Uni.createFrom().item(false)));
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
