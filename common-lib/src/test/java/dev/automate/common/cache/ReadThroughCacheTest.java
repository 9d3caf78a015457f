package dev.automate.common.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadThroughCacheTest {
    private static final Duration LIFE = Duration.ofSeconds(3);
    private static final Duration NEARLY = Duration.ofMillis(2_500);

    private final AtomicLong nanos = new AtomicLong();
    private final List<UniEmitter<? super Optional<String>>> readings = new CopyOnWriteArrayList<>();
    private final ReadThroughCache<String, String> cache = cacheOf(Duration.ofHours(1));

    @Test
    void thoseWhoAskMeanwhileShareTheReading() {
        UniAssertSubscriber<Optional<String>> first = ask();
        UniAssertSubscriber<Optional<String>> second = ask();
        first.assertNotTerminated();

        readings.getFirst().complete(Optional.of("red"));

        first.assertCompleted().assertItem(Optional.of("red"));
        second.assertCompleted().assertItem(Optional.of("red"));
        ask().assertItem(Optional.of("red"));
        assertEquals(1, readings.size());
    }

    @Test
    void formerReadingServesWhileItIsReadAgain() {
        remember("red");
        pass(NEARLY);

        ask().assertItem(Optional.of("red"));
        ask().assertItem(Optional.of("red"));
        assertEquals(2, readings.size());

        readings.get(1).complete(Optional.of("blue"));
        ask().assertItem(Optional.of("blue"));
        pass(NEARLY);
        ask().assertItem(Optional.of("blue"));
    }

    @Test
    void nothingIsBelievedForLongerThanItsLife() {
        remember("red");
        pass(NEARLY);
        ask().assertItem(Optional.of("red"));
        readings.get(1).fail(new IllegalStateException("the store is away"));
        pass(NEARLY);

        ask().assertNotTerminated();
    }

    @Test
    void whatIsGoneIsForgottenWhenItIsReadAgain() {
        remember("red");
        pass(NEARLY);
        ask().assertItem(Optional.of("red"));
        readings.get(1).complete(Optional.empty());

        ask().assertNotTerminated();
    }

    @Test
    void whatIsNotThereIsNotRemembered() {
        UniAssertSubscriber<Optional<String>> first = ask();
        readings.getFirst().complete(Optional.empty());

        first.assertItem(Optional.empty());
        ask().assertNotTerminated();
    }

    @Test
    void failureIsToldToThoseWhoShareItAndNotRemembered() {
        UniAssertSubscriber<Optional<String>> first = ask();
        UniAssertSubscriber<Optional<String>> second = ask();
        IllegalStateException away = new IllegalStateException("the store is away");
        readings.getFirst().fail(away);

        assertSame(away, first.getFailure());
        assertSame(away, second.getFailure());
        ask().assertNotTerminated();
    }

    @Test
    void readingThatHangsIsGivenUp() {
        ReadThroughCache<String, String> impatient = cacheOf(Duration.ofMillis(20));
        Uni<Optional<String>> first = impatient.find("colour");
        Uni<Optional<String>> second = impatient.find("colour");

        RefusalException told =
                assertThrows(RefusalException.class, () -> first.await().atMost(Duration.ofSeconds(10)));
        assertEquals(RefusalKind.UNAVAILABLE, told.refusal().kind());
        assertThrows(RefusalException.class, () -> second.await().atMost(Duration.ofSeconds(10)));
    }

    @Test
    void readingThatBeganBeforeIsNotRemembered() {
        UniAssertSubscriber<Optional<String>> before = ask();
        cache.forget("colour");
        readings.getFirst().complete(Optional.of("red"));

        before.assertItem(Optional.of("red"));
        ask().assertNotTerminated();
    }

    @Test
    void readingAheadThatBeganBeforeIsNotRememberedEither() {
        remember("red");
        pass(NEARLY);
        ask().assertItem(Optional.of("red"));
        cache.forgetValues("red"::equals);
        readings.get(1).complete(Optional.of("red"));

        ask().assertNotTerminated();
    }

    @Test
    void forgetsByKeyByValueAndAll() {
        remember("red");
        cache.forgetKeys("taste"::equals);
        cache.forgetValues("blue"::equals);
        ask().assertItem(Optional.of("red"));

        cache.forgetKeys("colour"::equals);
        remember("red");
        cache.forgetValues("red"::equals);
        remember("red");
        cache.forgetAll();
        ask().assertNotTerminated();
    }

    @Test
    void whatIsBeingReadMayBeAnyValue() {
        ask();
        cache.forgetValues("blue"::equals);
        readings.getFirst().complete(Optional.of("blue"));

        ask().assertNotTerminated();
    }

    @Test
    void answerComesOnTheContextOfWhoeverAsked() {
        Vertx vertx = Vertx.vertx();
        try {
            Context context = vertx.getOrCreateContext();
            CompletableFuture<Context> answeredOn = new CompletableFuture<>();
            CompletableFuture<Void> asked = new CompletableFuture<>();
            context.runOnContext(ignored -> {
                cache.find("colour").subscribe().with(found -> answeredOn.complete(Vertx.currentContext()));
                asked.complete(null);
            });
            asked.orTimeout(10, TimeUnit.SECONDS).join();
            readings.getFirst().complete(Optional.of("red"));

            assertSame(context, answeredOn.orTimeout(10, TimeUnit.SECONDS).join());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private ReadThroughCache<String, String> cacheOf(Duration patience) {
        return new ReadThroughCache<>(LIFE, 10, key -> Uni.createFrom().emitter(readings::add), patience, nanos::get);
    }

    private UniAssertSubscriber<Optional<String>> ask() {
        return cache.find("colour").subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void remember(String value) {
        UniAssertSubscriber<Optional<String>> asked = ask();
        readings.getLast().complete(Optional.of(value));
        asked.assertItem(Optional.of(value));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
