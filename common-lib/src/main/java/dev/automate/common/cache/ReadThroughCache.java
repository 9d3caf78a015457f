package dev.automate.common.cache;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.automate.common.tenant.Outages;
import dev.automate.common.vertx.CallersContext;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was read lately, believed for a while. Whoever asks while something is being read shares that reading, and what is
 * still asked for is read again shortly before its end while the former reading serves; so an end never sends everybody
 * to the store at once. A reading that began before it was to be forgotten is never remembered. Thread-safe; what is found
 * comes on the Vert.x context of whoever asked.
 *
 * @param <V> what isn't there is not remembered
 */
@RegisterForReflection( // Caffeine makes them by their names
        classNames = {"com.github.benmanes.caffeine.cache.SSMSWR", "com.github.benmanes.caffeine.cache.PSWRMW"})
public final class ReadThroughCache<K, V> {
    /** A reading that hangs, as on a connection whose other end is gone, must not hold up all who share it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AsyncLoadingCache<K, V> known;

    /**
     * @param life how long a reading is believed
     * @param most readings that are remembered
     * @param read asks the store
     */
    public ReadThroughCache(Duration life, long most, Function<K, Uni<Optional<V>>> read) {
        this(life, most, read, PATIENCE, Ticker.systemTicker());
    }

    ReadThroughCache(Duration life, long most, Function<K, Uni<Optional<V>>> read, Duration patience, Ticker ticker) {
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(life)
                .refreshAfterWrite(life.multipliedBy(2).dividedBy(3))
                .maximumSize(most)
                .ticker(ticker)
                .buildAsync((key, executor) -> Uni.createFrom()
                        .deferred(() -> read.apply(key))
                        .ifNoItem()
                        .after(patience)
                        .failWith(() -> Outages.refused(new TimeoutException()))
                        .map(found -> found.orElse(null))
                        .subscribeAsCompletionStage());
    }

    /** Fails as the reading does that this one shares, at the latest after 5 s with 503; the next one reads anew. */
    public Uni<Optional<V>> find(K key) {
        CompletableFuture<V> found = known.get(key);
        return found.state() == Future.State.SUCCESS
                ? Uni.createFrom().item(Optional.ofNullable(found.resultNow()))
                : CallersContext.of(
                        Uni.createFrom().completionStage(found::copy).map(Optional::ofNullable));
    }

    public void forget(K key) {
        known.asMap().remove(key);
    }

    public void forgetAll() {
        known.asMap().clear();
    }

    public void forgetKeys(Predicate<K> which) {
        known.asMap().keySet().removeIf(which);
    }

    /** What is being read may be one of those, and is forgotten too. */
    public void forgetValues(Predicate<V> which) {
        known.asMap().values().removeIf(read -> read.state() != Future.State.SUCCESS || which.test(read.resultNow()));
    }
}
