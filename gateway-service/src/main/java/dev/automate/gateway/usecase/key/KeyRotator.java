package dev.automate.gateway.usecase.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.caller.Actor;
import dev.automate.common.id.Ids;
import dev.automate.common.message.AuditMessage;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.key.KeyRotation;
import dev.automate.gateway.store.SigningKeyStore;
import dev.automate.gateway.usecase.KeyRing;
import dev.automate.gateway.usecase.SigningKeyMaker;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Changes the keys that tokens are signed with, by the calendar or when somebody asks. The old key verifies on until the
 * last token that it signed has run out.
 */
@ApplicationScoped
public class KeyRotator {
    private static final Logger LOG = Logger.getLogger(KeyRotator.class);
    private static final String OBJECT_TYPE = "signing_key";

    /** Clocks differ, and tokens are believed for a little longer than they say. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Between two on demand: a key that does not sign yet is not worth another. */
    private static final Duration LEAST_BETWEEN = Duration.ofSeconds(10);

    private final SigningKeyStore store;
    private final SigningKeyMaker maker;
    private final KeyRing ring;
    private final GatewayConfig.Tokens config;
    private final Clock clock;

    public KeyRotator(SigningKeyStore store, SigningKeyMaker maker, KeyRing ring, GatewayConfig config, Clock clock) {
        this.store = store;
        this.maker = maker;
        this.ring = ring;
        this.config = config.tokens();
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent start, Vertx vertx) {
        vertx.setPeriodic(
                config.keyRefresh().toMillis(),
                timer -> keepUp().subscribe()
                        .with(
                                rotated -> LOG.tracef("signing keys read again"),
                                failure -> LOG.warnf("Signing keys stay as they are: %s", failure.getMessage())));
    }

    /** Learns what other replicas did, and makes a new key when the newest is too old; answers whether it did. */
    public Uni<Boolean> keepUp() {
        return ring.refresh()
                .chain(() -> ring.newest().isBefore(due())
                        ? rotate(
                                new Actor(
                                        Account.DEFAULT_TENANT,
                                        "system",
                                        Ids.next().toString()),
                                due())
                        : Uni.createFrom().item(false));
    }

    /** Makes a new key now; false when the newest is only seconds old. */
    public Uni<Boolean> rotate(Actor by) {
        return rotate(by, clock.instant().minus(LEAST_BETWEEN));
    }

    /** Lets a key that has a successor retire at once, and what it signed with it; false when there is no such key. */
    public Uni<Boolean> retire(Actor by, String keyId) {
        return store.retire(keyId, entry(by, "revoked", keyId, now())).call(ring::refresh);
    }

    private Uni<Boolean> rotate(Actor by, Instant unlessNewerThan) {
        Instant now = now();
        Duration longest = Collections.max(List.of(config.accessLife(), config.internalLife(), config.visitorPause()));
        var next = maker.make();
        return store.rotate(new KeyRotation(
                        next,
                        now,
                        unlessNewerThan,
                        now.plus(longest).plus(config.keyRefresh()).plus(MARGIN),
                        entry(by, "rotated", next.id(), now)))
                .call(ring::refresh)
                .invoke(rotated -> LOG.infof(rotated ? "Made signing key %s" : "%s is not needed", next.id()));
    }

    private Instant due() {
        return clock.instant().minus(config.keyLife());
    }

    /** As exact as the table keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static AuditMessage entry(Actor by, String action, String keyId, Instant at) {
        return AuditMessage.of(
                by,
                by.tenant(),
                at,
                new AuditMessage.Change(action, OBJECT_TYPE, keyId, JsonNodeFactory.instance.objectNode()));
    }
}
