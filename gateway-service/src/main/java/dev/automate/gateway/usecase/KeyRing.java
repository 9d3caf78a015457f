package dev.automate.gateway.usecase;

import dev.automate.common.caller.TokenKeys;
import dev.automate.gateway.domain.SigningKey;
import dev.automate.gateway.domain.key.StoredKey;
import dev.automate.gateway.store.SigningKeyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The signing keys that are in use, kept in memory. Read at the start, again from time to time, and when somebody asks
 * for one that is not among them: another replica may have made it.
 */
@ApplicationScoped
public class KeyRing implements TokenKeys {
    private static final Logger LOG = Logger.getLogger(KeyRing.class);
    private static final long LEAST_NANOS_BETWEEN_READS = Duration.ofSeconds(1).toNanos();

    private final SigningKeyStore store;
    private final SigningKeyMaker maker;
    private final Clock clock;
    private volatile List<Kept> keys = List.of();
    private volatile long lastReadNanos;

    private record Kept(StoredKey stored, SigningKey open) {}

    public KeyRing(SigningKeyStore store, SigningKeyMaker maker, Clock clock) {
        this.store = store;
        this.maker = maker;
        this.clock = clock;
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

    /** The key to sign with: the newest that every replica has had the time to learn of. */
    public SigningKey signing() {
        List<Kept> known = keys;
        if (known.isEmpty()) {
            throw new IllegalStateException("there is no signing key");
        }
        Instant now = clock.instant();
        return known.stream()
                .filter(key -> key.stored().signsAt(now))
                .findFirst()
                .orElse(known.getLast())
                .open();
    }

    /** All keys that tokens may be signed with, the newest first, as they were no longer than a second ago. */
    public Uni<List<SigningKey>> all() {
        Uni<List<SigningKey>> known =
                Uni.createFrom().item(() -> inUse().map(Kept::open).toList());
        return readLately() ? known : refresh().onFailure().recoverWithNull().chain(() -> known);
    }

    /** The same with their times. */
    public Uni<List<StoredKey>> stored() {
        return refresh().map(read -> inUse().map(Kept::stored).toList());
    }

    /** When the newest key was made; the beginning of time when there is none. */
    public Instant newest() {
        return keys.stream().findFirst().map(key -> key.stored().createdAt()).orElse(Instant.EPOCH);
    }

    /** True when that key is in use as far as is known. */
    public boolean has(String keyId) {
        return lookUp(keyId).isPresent();
    }

    @Override
    public Uni<Optional<PublicKey>> find(String keyId) {
        Optional<PublicKey> known = lookUp(keyId);
        if (known.isPresent() || readLately()) {
            return Uni.createFrom().item(known);
        }
        return refresh().map(done -> lookUp(keyId));
    }

    private boolean readLately() {
        return System.nanoTime() - lastReadNanos < LEAST_NANOS_BETWEEN_READS;
    }

    private Optional<PublicKey> lookUp(String keyId) {
        return inUse().map(Kept::open)
                .filter(key -> key.id().equals(keyId))
                .map(SigningKey::publicKey)
                .findFirst();
    }

    private Stream<Kept> inUse() {
        Instant now = clock.instant();
        return keys.stream().filter(key -> key.stored().verifiesAt(now));
    }

    private void remember(List<StoredKey> stored) {
        keys = stored.stream().map(key -> new Kept(key, opened(key))).toList();
    }

    /** Keys that are open already stay open: unsealing costs. */
    private SigningKey opened(StoredKey stored) {
        return keys.stream()
                .map(Kept::open)
                .filter(key -> key.id().equals(stored.key().id()))
                .findFirst()
                .orElseGet(() -> maker.open(stored.key()));
    }
}
