package dev.automate.common.commit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A commit that the test ends when it likes. */
    private record Held(List<Integer> batch, UniEmitter<? super List<String>> emitter) {
        void end() {
            emitter.complete(batch.stream().map(item -> "done " + item).toList());
        }
    }

    private final List<Held> held = new CopyOnWriteArrayList<>();
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

    private Uni<List<String>> hold(List<Integer> batch) {
        return Uni.createFrom().emitter(emitter -> held.add(new Held(batch, emitter)));
    }

    private Uni<List<String>> commitButThirteen(List<Integer> batch) {
        batches.add(batch);
        return batch.contains(13)
                ? Uni.createFrom().failure(new IllegalArgumentException("thirteen"))
                : Uni.createFrom()
                        .item(batch.stream().map(item -> "done " + item).toList());
    }

    private static <T> UniAssertSubscriber<T> subscribed(Uni<T> uni) {
        return uni.subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void loneItemWaitsForNobody() {
        GroupCommit<Integer, String> commits = new GroupCommit<>(this::commitButThirteen, 100, 100, 1);

        assertEquals("done 1", commits.submit(1).await().atMost(PATIENCE));

        assertEquals(List.of(List.of(1)), batches);
    }

    @Test
    void itemsGatherWhileACommitIsUnderWayAndKeepTheirOrder() {
        GroupCommit<Integer, String> commits = new GroupCommit<>(this::hold, 4, 100, 1);
        List<UniAssertSubscriber<String>> waiting = IntStream.range(0, 8)
                .mapToObj(i -> subscribed(commits.submit(i)))
                .toList();

        assertEquals(List.of(0), held.getFirst().batch());
        held.getFirst().end();
        held.get(1).end();
        held.get(2).end();

        assertEquals(
                List.of(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6, 7)),
                held.stream().map(Held::batch).toList());
        for (int i = 0; i < 8; i++) {
            waiting.get(i).assertCompleted().assertItem("done " + i);
        }
    }

    @Test
    void severalCommitsMayBeUnderWay() {
        GroupCommit<Integer, String> commits = new GroupCommit<>(this::hold, 4, 100, 2);
        IntStream.range(0, 5).forEach(i -> subscribed(commits.submit(i)));

        assertEquals(2, held.size());
        held.getFirst().end();

        assertEquals(List.of(2, 3, 4), held.get(2).batch());
    }

    @Test
    void beginsBesideAnotherCommitOnlyWithEnoughItems() {
        GroupCommit<Integer, String> commits = new GroupCommit<>(this::hold, 32, 100, 2);
        IntStream.range(0, 4).forEach(i -> subscribed(commits.submit(i)));
        assertEquals(List.of(List.of(0)), held.stream().map(Held::batch).toList());

        subscribed(commits.submit(4));

        assertEquals(
                List.of(List.of(0), List.of(1, 2, 3, 4)),
                held.stream().map(Held::batch).toList());
    }

    @Test
    void fewItemsLeaveWhenTheLastCommitUnderWayEnds() {
        GroupCommit<Integer, String> commits = new GroupCommit<>(this::hold, 32, 100, 2);
        IntStream.range(0, 6).forEach(i -> subscribed(commits.submit(i)));

        held.getFirst().end();
        assertEquals(2, held.size());
        held.get(1).end();

        assertEquals(List.of(5), held.get(2).batch());
    }

    @Test
    void oneBadItemFailsAlone() {
        GroupCommit<Integer, String> commits = new GroupCommit<>(this::mixed, 100, 100, 1);
        UniAssertSubscriber<String> first = subscribed(commits.submit(0));
        List<UniAssertSubscriber<String>> rest = IntStream.of(12, 13, 14)
                .mapToObj(i -> subscribed(commits.submit(i)))
                .toList();

        held.getFirst().end();

        first.assertCompleted();
        rest.get(0).assertItem("done 12");
        rest.get(1).assertFailedWith(IllegalArgumentException.class, "thirteen");
        rest.get(2).assertItem("done 14");
        assertEquals(List.of(List.of(12, 13, 14), List.of(12), List.of(13), List.of(14)), batches);
    }

    private Uni<List<String>> mixed(List<Integer> batch) {
        return batch.contains(0) ? hold(batch) : commitButThirteen(batch);
    }

    @Test
    void tooManyWaitingAreRefusedAtOnce() {
        GroupCommit<Integer, String> commits = new GroupCommit<>(this::hold, 1, 2, 1);
        IntStream.range(0, 3).forEach(i -> subscribed(commits.submit(i)));

        RefusalException refused = assertThrows(
                RefusalException.class, () -> commits.submit(3).await().atMost(PATIENCE));

        assertEquals(RefusalKind.UNAVAILABLE, refused.refusal().kind());
        assertTrue(refused.refusal().retryAfter().isPresent());
        held.getFirst().end();
        subscribed(commits.submit(4)).assertNotTerminated();
    }

    @Test
    void wrongNumberOfOutcomesFailsTheItem() {
        GroupCommit<Integer, String> commits =
                new GroupCommit<>(batch -> Uni.createFrom().item(List.of()), 10, 10, 1);

        assertThrows(
                IllegalStateException.class, () -> commits.submit(1).await().atMost(PATIENCE));
    }

    @Test
    void commitThatThrowsFailsTheItemAndNotTheNext() {
        GroupCommit<Integer, String> commits = new GroupCommit<>(
                batch -> {
                    if (batch.contains(13)) {
                        throw new IllegalStateException("broken");
                    }
                    return Uni.createFrom().item(List.of("fine"));
                },
                10,
                10,
                1);

        subscribed(commits.submit(13)).awaitFailure(failure -> assertInstanceOf(IllegalStateException.class, failure));

        assertEquals("fine", commits.submit(1).await().atMost(PATIENCE));
    }

    @Test
    void outcomeArrivesOnTheContextOfTheOneWhoSubmitted() {
        Vertx vertx = Vertx.vertx();
        GroupCommit<Integer, String> commits = new GroupCommit<>(this::hold, 10, 10, 1);
        CompletableFuture<Context> arrived = new CompletableFuture<>();
        Context context = vertx.getOrCreateContext();

        context.runOnContext(
                ignored -> commits.submit(1).subscribe().with(outcome -> arrived.complete(Vertx.currentContext())));
        await().atMost(PATIENCE).until(() -> held.size() == 1);
        held.getFirst().end();

        assertSame(context, arrived.orTimeout(10, TimeUnit.SECONDS).join());
        vertx.close();
    }
}
