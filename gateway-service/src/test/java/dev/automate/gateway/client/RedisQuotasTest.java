package dev.automate.gateway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.id.Ids;
import dev.automate.gateway.GatewayTest;
import dev.automate.gateway.domain.Quota;
import dev.automate.gateway.domain.QuotaOutcome;
import dev.automate.gateway.domain.SlidingWindow;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@GatewayTest
class RedisQuotasTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    RedisQuotas quotas;

    @Inject
    RedisDataSource redis;

    private final String subject = Ids.next().toString();

    @Test
    void countsAsTheSameWindowInMemory() {
        Quota quota = new Quota("test", 5, Duration.ofSeconds(60));
        SlidingWindow memory = new SlidingWindow();

        for (int request = 0; request < 8; request++) {
            Instant before = Instant.now();
            QuotaOutcome shared = take(quota);
            Instant after = Instant.now();
            QuotaOutcome local = memory.take(quota, after);
            assertEquals(local.getClass(), shared.getClass());
            assertEquals(local.remaining(), shared.remaining());
            Duration earlier = Duration.between(shared.reset(), local.reset());
            assertTrue(earlier.compareTo(Duration.ofSeconds(-1)) >= 0, earlier.toString());
            assertTrue(earlier.compareTo(Duration.between(before, after).plusSeconds(1)) <= 0, earlier.toString());
        }
    }

    @Test
    void noWindowHoldsMoreThanTheQuota() {
        Quota quota = new Quota("test", 20, Duration.ofMillis(600));
        Deque<Instant> through = new ArrayDeque<>();
        Instant end = Instant.now().plusSeconds(3);

        while (Instant.now().isBefore(end)) {
            Instant asked = Instant.now();
            if (take(quota) instanceof QuotaOutcome.Within) {
                through.add(asked);
            }
            Instant answered = Instant.now();
            while (!through.isEmpty() && through.peekFirst().isBefore(answered.minus(quota.window()))) {
                through.removeFirst();
            }
            assertTrue(through.size() <= quota.requests(), () -> "let through: " + through.size());
        }
    }

    @Test
    void manyAtOnceNeverGetOneMore() {
        Quota quota = new Quota("test", 120, Duration.ofSeconds(60));
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<QuotaOutcome>> asked = IntStream.range(0, 640)
                    .mapToObj(request -> CompletableFuture.supplyAsync(() -> take(quota), clients))
                    .toList();

            List<QuotaOutcome> outcomes =
                    asked.stream().map(CompletableFuture::join).toList();

            assertEquals(
                    IntStream.range(0, 120).boxed().toList(),
                    outcomes.stream()
                            .filter(QuotaOutcome.Within.class::isInstance)
                            .map(QuotaOutcome::remaining)
                            .sorted()
                            .toList());
            assertEquals(520, refused(outcomes).count());
            assertTrue(refused(outcomes)
                    .map(QuotaOutcome.Exceeded::waitTime)
                    .allMatch(wait -> wait.toSeconds() > 30 && wait.toSeconds() <= 61));
        }
    }

    private static Stream<QuotaOutcome.Exceeded> refused(List<QuotaOutcome> outcomes) {
        return outcomes.stream().filter(QuotaOutcome.Exceeded.class::isInstance).map(QuotaOutcome.Exceeded.class::cast);
    }

    @Test
    void aServerThatForgotTheScriptLearnsItAgain() {
        Quota quota = new Quota("test", 5, Duration.ofSeconds(60));
        take(quota);
        redis.execute("SCRIPT", "FLUSH");

        QuotaOutcome second = take(quota);

        assertEquals(3, assertInstanceOf(QuotaOutcome.Within.class, second).remaining());
    }

    @Test
    void nothingIsKeptLongerThanTheWindow() {
        take(new Quota("test", 5, Duration.ofSeconds(60)));

        long left = redis.execute("PTTL", "automate:limit:test:" + subject).toLong();

        assertTrue(left > 0 && left <= 61_000, () -> "kept for " + left + " ms");
    }

    private QuotaOutcome take(Quota quota) {
        return quotas.take(quota, subject).await().atMost(LIMIT);
    }
}
