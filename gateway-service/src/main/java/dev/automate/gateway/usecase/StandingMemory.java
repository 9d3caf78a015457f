package dev.automate.gateway.usecase;

import dev.automate.common.cache.ReadThroughCache;
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
import java.util.function.Function;
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
    private final Clock clock;
    private final ReadThroughCache<UserInTenant, Standing> users;
    private final ReadThroughCache<ShownKey, KeyStanding> keys;
    private final ReadThroughCache<String, Boolean> tenants;
    private final ReadThroughCache<Fingerprint, Session> sessions;

    private record UserInTenant(UUID user, String tenant) {}

    private record ShownKey(String prefix, Fingerprint fingerprint) {}

    public StandingMemory(AdmissionStore store, SessionStore sessionStore, GatewayConfig config, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.users = cache(config.caches(), who -> store.standing(who.user(), who.tenant()));
        this.keys = cache(config.caches(), this::read);
        this.tenants = cache(
                config.caches(),
                tenant -> store.tenantEnabled(tenant)
                        .map(enabled -> Optional.of(enabled).filter(Boolean::booleanValue)));
        this.sessions = cache(config.caches(), sessionStore::find);
    }

    /** How a user stands with a tenant; empty when there is no such user. */
    public Uni<Optional<Standing>> user(UUID user, String tenant) {
        UserInTenant who = new UserInTenant(user, tenant);
        return users.find(who)
                .invoke(found ->
                        found.filter(standing -> standing.role() == null).ifPresent(stranger -> users.forget(who)));
    }

    /** The key that is shown; empty when it is wrong, unknown or revoked. It may have run out. */
    public Uni<Optional<KeyStanding>> key(KeyText shown) {
        return keys.find(new ShownKey(shown.prefix(), shown.fingerprint()));
    }

    /** True when there is such a tenant and it is enabled. */
    public Uni<Boolean> tenantEnabled(String tenant) {
        return tenants.find(tenant).map(Optional::isPresent);
    }

    /** The session of that secret; empty when there is none. It may have run out. */
    public Uni<Optional<Session>> session(Fingerprint secret) {
        return sessions.find(secret);
    }

    /** Forgets a session that was ended here; other replicas forget it after their few seconds. */
    public void forgetSession(Fingerprint secret) {
        sessions.forget(secret);
    }

    /** Forgets a key that was revoked here; other replicas forget it after their few seconds. */
    public void forgetKey(UUID id) {
        keys.forgetValues(key -> key.id().equals(id));
    }

    /** Forgets a user who was changed here; other replicas forget them after their few seconds. */
    public void forgetUser(UUID id) {
        users.forgetKeys(who -> who.user().equals(id));
        sessions.forgetValues(session -> session.userId().equals(id));
        keys.forgetAll();
    }

    /** Forgets a tenant that was changed here; other replicas forget it after their few seconds. */
    public void forgetTenant(String id) {
        tenants.forget(id);
        users.forgetKeys(who -> who.tenant().equals(id));
        keys.forgetValues(key -> key.tenant().equals(id));
    }

    private Uni<Optional<KeyStanding>> read(ShownKey shown) {
        return store.key(shown.prefix())
                .map(read -> read.filter(key -> key.opensWith(shown.fingerprint())))
                .invoke(read -> read.ifPresent(this::touch));
    }

    private void touch(KeyStanding key) {
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

    private static <K, V> ReadThroughCache<K, V> cache(
            GatewayConfig.Caches config, Function<K, Uni<Optional<V>>> read) {
        return new ReadThroughCache<>(config.standing(), config.entries(), read);
    }
}
