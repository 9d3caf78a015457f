package dev.automate.gateway.client;

import dev.automate.common.vertx.CallersContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/**
 * Asks one question at a time about each key. Whoever comes while one is under way shares the next, so under load there
 * are as many questions as there is time for, and a lone one waits for nobody. Thread-safe; an answer arrives on the
 * Vert.x context of whoever asked.
 *
 * @param <K> what is asked about
 * @param <A> what each of those who asked is told
 */
final class SharedQuestions<K, A> {
    private record Asker<A>(UniEmitter<? super A> emitter, Executor back) {
        void tell(A answer) {
            back.execute(() -> emitter.complete(answer));
        }

        void fail(Throwable failure) {
            back.execute(() -> emitter.fail(failure));
        }
    }

    private final BiFunction<K, Integer, Uni<List<A>>> question;
    /** Of each key that is being asked about, those who wait for the next question. */
    private final Map<K, List<Asker<A>>> waiting = new HashMap<>();

    /** @param question about a key for so many, who are answered in the order in which they came */
    SharedQuestions(BiFunction<K, Integer, Uni<List<A>>> question) {
        this.question = question;
    }

    /** Asks, and fails as the question does that this one shares. */
    Uni<A> ask(K key) {
        return Uni.createFrom().emitter(emitter -> {
            Asker<A> asker = new Asker<>(emitter, CallersContext.executor());
            if (!waits(key, asker)) {
                put(key, List.of(asker));
            }
        });
    }

    private boolean waits(K key, Asker<A> asker) {
        synchronized (waiting) {
            List<Asker<A>> others = waiting.putIfAbsent(key, new ArrayList<>());
            return others != null && others.add(asker);
        }
    }

    private void put(K key, List<Asker<A>> askers) {
        Uni.createFrom()
                .deferred(() -> question.apply(key, askers.size()))
                .onTermination()
                .invoke(() -> next(key))
                .subscribe()
                .with(answers -> tell(askers, answers), failure -> askers.forEach(asker -> asker.fail(failure)));
    }

    private void next(K key) {
        List<Asker<A>> askers = left(key);
        if (!askers.isEmpty()) {
            put(key, askers);
        }
    }

    private List<Asker<A>> left(K key) {
        synchronized (waiting) {
            List<Asker<A>> left = Objects.requireNonNull(waiting.remove(key));
            if (!left.isEmpty()) {
                waiting.put(key, new ArrayList<>());
            }
            return left;
        }
    }

    private static <A> void tell(List<Asker<A>> askers, List<A> answers) {
        for (int i = 0; i < askers.size(); i++) {
            askers.get(i).tell(answers.get(i));
        }
    }
}
