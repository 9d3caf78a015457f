package dev.automate.rag.retrieval.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void whatDoesNotFitInIsToldAtOnce() {
        CountDownLatch busy = new CountDownLatch(1);
        try (Workers workers = new Workers("test", 1, 1)) {
            workers.run(() -> awaited(busy)).subscribe().with(done -> {});
            workers.run(() -> "waits").subscribe().with(done -> {});

            RefusalException full = assertThrows(
                    RefusalException.class,
                    () -> workers.run(() -> "doesn't fit in").await().atMost(LIMIT));

            assertEquals(RefusalKind.UNAVAILABLE, full.refusal().kind());
            busy.countDown();
        }
    }

    @Test
    void workIsDoneElsewhereAndAnsweredOnTheCallersContext() throws Exception {
        Vertx vertx = Vertx.vertx();
        Context context = vertx.getOrCreateContext();
        CompletableFuture<String> worker = new CompletableFuture<>();
        CompletableFuture<Context> back = new CompletableFuture<>();
        try (Workers workers = new Workers("test", 1, 1)) {
            context.runOnContext(
                    ignored -> workers.run(() -> Thread.currentThread().getName())
                            .subscribe()
                            .with(name -> {
                                worker.complete(name);
                                back.complete(Vertx.currentContext());
                            }));

            assertTrue(worker.get(10, TimeUnit.SECONDS).startsWith("test-"));
            assertSame(context, back.get(10, TimeUnit.SECONDS));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            return false;
        }
    }
}
