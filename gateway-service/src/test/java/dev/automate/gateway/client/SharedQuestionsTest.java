package dev.automate.gateway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedQuestionsTest {
    private record Asked(String key, int askers, UniEmitter<? super List<String>> emitter) {
        void answer(String text) {
            emitter.complete(IntStream.range(0, askers).mapToObj(i -> text + i).toList());
        }
    }

    private final List<Asked> asked = new ArrayList<>();
    private final SharedQuestions<String, String> questions = new SharedQuestions<>(
            (key, askers) -> Uni.createFrom().emitter(emitter -> asked.add(new Asked(key, askers, emitter))));

    @Test
    void whoeverComesMeanwhileSharesTheNextQuestionInOrder() {
        List<UniAssertSubscriber<String>> askers =
                IntStream.range(0, 4).mapToObj(i -> ask("a")).toList();
        assertEquals(1, asked.size());

        asked.getFirst().answer("first ");
        asked.get(1).answer("second ");

        assertEquals(List.of(1, 3), asked.stream().map(Asked::askers).toList());
        askers.get(0).assertItem("first 0");
        askers.get(1).assertItem("second 0");
        askers.get(2).assertItem("second 1");
        askers.get(3).assertItem("second 2");
    }

    @Test
    void anotherKeyWaitsForNobody() {
        ask("a");
        UniAssertSubscriber<String> other = ask("b");

        asked.get(1).answer("b ");

        other.assertItem("b 0");
        assertEquals(List.of("a", "b"), asked.stream().map(Asked::key).toList());
    }

    @Test
    void aKeyThatNobodyWaitsForIsAskedAboutAnew() {
        ask("a");
        asked.getFirst().answer("first ");

        UniAssertSubscriber<String> second = ask("a");
        asked.get(1).answer("second ");

        second.assertItem("second 0");
    }

    @Test
    void aFailureIsThatOfOneQuestion() {
        UniAssertSubscriber<String> first = ask("a");
        UniAssertSubscriber<String> second = ask("a");

        asked.getFirst().emitter().fail(new IllegalStateException("away"));
        asked.get(1).answer("second ");

        first.assertFailedWith(IllegalStateException.class, "away");
        second.assertItem("second 0");
    }

    @Test
    void anAnswerArrivesOnTheContextOfTheOneWhoAsked() {
        Vertx vertx = Vertx.vertx();
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Context> arrived = new CompletableFuture<>();
        ask("a");
        CompletableFuture<Void> waits = new CompletableFuture<>();
        context.runOnContext(ignored -> {
            questions.ask("a").subscribe().with(answer -> arrived.complete(Vertx.currentContext()));
            waits.complete(null);
        });
        waits.orTimeout(10, TimeUnit.SECONDS).join();

        asked.getFirst().answer("first ");
        asked.get(1).answer("second ");

        assertSame(context, arrived.orTimeout(10, TimeUnit.SECONDS).join());
        vertx.close();
    }

    private UniAssertSubscriber<String> ask(String key) {
        return questions.ask(key).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
