package dev.automate.gateway.usecase;

import dev.automate.common.caller.TokenKeys;
import dev.automate.gateway.domain.SealedKey;
import dev.automate.gateway.domain.SigningKey;
import dev.automate.gateway.store.SigningKeyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The signing keys that are in use, kept in memory. Read at the start, again from time to time, and when a token names
 * a key that is not among them: another replica may have made it.
 */
@ApplicationScoped
public class KeyRing implements TokenKeys {
    private static final Logger LOG = Logger.getLogger(KeyRing.class);
    private static final long LEAST_NANOS_BETWEEN_READS = Duration.ofSeconds(1).toNanos();

    private final SigningKeyStore store;
    private final SigningKeyMaker maker;
    private volatile List<SigningKey> keys = List.of();
    private volatile long lastReadNanos;

    public KeyRing(SigningKeyStore store, SigningKeyMaker maker) {
        this.store = store;
        this.maker = maker;
    }

    /** Reads the keys again; a failure leaves those that are known. */
    public Uni<Void> refresh() {
        lastReadNanos = System.nanoTime();
        return store.current()
                .invoke(this::remember)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("The signing keys can't be read: %s", failure.getMessage()));
    }

    /** The key to sign with: the newest. */
    public SigningKey signing() {
        List<SigningKey> known = keys;
        if (known.isEmpty()) {
            throw new IllegalStateException("there is no signing key");
        }
        return known.getFirst();
    }

    /** All keys that tokens may be signed with, the newest first. */
    public List<SigningKey> all() {
        return keys;
    }

    /** True when that key is in use as far as is known. */
    public boolean has(String keyId) {
        return lookUp(keyId).isPresent();
    }

    @Override
    public Uni<Optional<PublicKey>> find(String keyId) {
        Optional<PublicKey> known = lookUp(keyId);
        if (known.isPresent() || System.nanoTime() - lastReadNanos < LEAST_NANOS_BETWEEN_READS) {
            return Uni.createFrom().item(known);
        }
        return refresh().map(done -> lookUp(keyId));
    }

    private Optional<PublicKey> lookUp(String keyId) {
        return keys.stream()
                .filter(key -> key.id().equals(keyId))
                .map(SigningKey::publicKey)
                .findFirst();
    }

    private void remember(List<SealedKey> stored) {
        keys = stored.stream().map(this::opened).toList();
    }

    /** Keys that are open already stay open: unsealing costs. */
    private SigningKey opened(SealedKey stored) {
        return keys.stream()
                .filter(key -> key.id().equals(stored.id()))
                .findFirst()
                .orElseGet(() -> maker.open(stored));
    }
}
