package dev.automate.common.observe;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookoutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Level level = Level.of(meters, "a.level", "A level", "kind", "test");

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void aLevelIsUnknownUntilSomebodyHasLooked() {
        assertEquals(Double.NaN, shown());

        look(() -> Uni.createFrom().voidItem().invoke(() -> level.set(7)));

        await().atMost(PATIENCE).until(() -> shown() == 7);
    }

    @Test
    void whatCantBeReadIsUnknownAndIsLookedAtAgain() {
        AtomicInteger looks = new AtomicInteger();
        level.set(7);

        look(() -> looks.incrementAndGet() < 3
                ? Uni.createFrom().failure(new IllegalStateException("away"))
                : Uni.createFrom().voidItem().invoke(() -> level.set(8)));

        await().atMost(PATIENCE).until(() -> Double.isNaN(shown()) || looks.get() >= 3);
        await().atMost(PATIENCE).until(() -> shown() == 8);
    }

    @Test
    void aLookThatHangsIsNotLookedForTwice() {
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        look(() -> Uni.createFrom()
                .<Void>emitter(never -> {
                    looks.incrementAndGet();
                    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                })
                .onTermination()
                .invoke(underWay::decrementAndGet));

        await().atMost(PATIENCE).until(() -> looks.get() >= 3);
        assertEquals(1, most.get());
    }

    private void look(Supplier<Uni<Void>> look) {
        new Lookout(vertx, look, level::unknown, Duration.ofMillis(100)).start();
    }

    private double shown() {
        return meters.get("a.level").tag("kind", "test").gauge().value();
    }
}
