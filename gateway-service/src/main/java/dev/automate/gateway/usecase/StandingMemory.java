package dev.automate.gateway.usecase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.KeyStanding;
import dev.automate.gateway.domain.KeyText;
import dev.automate.gateway.domain.Session;
import dev.automate.gateway.domain.Standing;
import dev.automate.gateway.store.AdmissionStore;
import dev.automate.gateway.store.SessionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * How users, keys and tenants stand, remembered for some seconds. Only what exists is remembered, so strangers can't
 * fill the memory. Keys are remembered by their fingerprint, never by themselves.
 */
@ApplicationScoped
public class StandingMemory {
    private static final Logger LOG = Logger.getLogger(StandingMemory.class);
    private static final Duration BETWEEN_TOUCHES = Duration.ofMinutes(1);

    private final AdmissionStore store;
    private final SessionStore sessionStore;
    private final Clock clock;
    private final Cache<UserInTenant, Standing> users;
    private final Cache<Fingerprint, KeyStanding> keys;
    private final Cache<String, Boolean> tenants;
    private final Cache<Fingerprint, Session> sessions;

    private record UserInTenant(UUID user, String tenant) {}

    public StandingMemory(AdmissionStore store, SessionStore sessionStore, GatewayConfig config, Clock clock) {
        this.store = store;
        this.sessionStore = sessionStore;
        this.clock = clock;
        this.users = cache(config.caches());
        this.keys = cache(config.caches());
        this.tenants = cache(config.caches());
        this.sessions = cache(config.caches());
    }

    /** How a user stands with a tenant; empty when there is no such user. */
    public Uni<Optional<Standing>> user(UUID user, String tenant) {
        UserInTenant who = new UserInTenant(user, tenant);
        Standing known = users.getIfPresent(who);
        return known == null
                ? store.standing(user, tenant)
                        .invoke(read -> read.filter(standing -> standing.role() != null)
                                .ifPresent(standing -> users.put(who, standing)))
                : Uni.createFrom().item(Optional.of(known));
    }

    /** The key that is shown; empty when it is wrong, unknown or revoked. It may have run out. */
    public Uni<Optional<KeyStanding>> key(KeyText shown) {
        Fingerprint fingerprint = shown.fingerprint();
        KeyStanding known = keys.getIfPresent(fingerprint);
        return known == null
                ? store.key(shown.prefix())
                        .map(read -> read.filter(key -> key.opensWith(fingerprint)))
                        .invoke(read -> read.ifPresent(key -> remember(fingerprint, key)))
                : Uni.createFrom().item(Optional.of(known));
    }

    /** True when there is such a tenant and it is enabled. */
    public Uni<Boolean> tenantEnabled(String tenant) {
        return tenants.getIfPresent(tenant) == null
                ? store.tenantEnabled(tenant).invoke(enabled -> rememberTenant(tenant, enabled))
                : Uni.createFrom().item(true);
    }

    /** The session of that secret; empty when there is none. It may have run out. */
    public Uni<Optional<Session>> session(Fingerprint secret) {
        Session known = sessions.getIfPresent(secret);
        return known == null
                ? sessionStore.find(secret).invoke(read -> read.ifPresent(session -> sessions.put(secret, session)))
                : Uni.createFrom().item(Optional.of(known));
    }

    /** Forgets a session that was ended here; other replicas forget it after their few seconds. */
    public void forgetSession(Fingerprint secret) {
        sessions.invalidate(secret);
    }

    /** Forgets a key that was revoked here; other replicas forget it after their few seconds. */
    public void forgetKey(UUID id) {
        keys.asMap().values().removeIf(key -> key.id().equals(id));
    }

    /** Forgets a user who was changed here; other replicas forget them after their few seconds. */
    public void forgetUser(UUID id) {
        users.asMap().keySet().removeIf(who -> who.user().equals(id));
        sessions.asMap().values().removeIf(session -> session.userId().equals(id));
        keys.invalidateAll();
    }

    /** Forgets a tenant that was changed here; other replicas forget it after their few seconds. */
    public void forgetTenant(String id) {
        tenants.invalidate(id);
        users.asMap().keySet().removeIf(who -> who.tenant().equals(id));
        keys.asMap().values().removeIf(key -> key.tenant().equals(id));
    }

    private void rememberTenant(String tenant, boolean enabled) {
        if (enabled) {
            tenants.put(tenant, true);
        }
    }

    private void remember(Fingerprint fingerprint, KeyStanding key) {
        keys.put(fingerprint, key);
        Instant now = clock.instant();
        if (key.lastUsedAt() == null || key.lastUsedAt().plus(BETWEEN_TOUCHES).isBefore(now)) {
            store.touch(key.id(), now)
                    .subscribe()
                    .with(
                            done -> LOG.tracef("key %s used", key.id()),
                            failure ->
                                    LOG.warnf("The use of key %s can't be noted: %s", key.id(), failure.getMessage()));
        }
    }

    private static <K, V> Cache<K, V> cache(GatewayConfig.Caches config) {
        return Caffeine.newBuilder()
                .maximumSize(config.entries())
                .expireAfterWrite(config.standing())
                .build();
    }
}
