package dev.automate.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Event loops that take their tasks in turn. One of them can't send what a suite on the same processors refuses: it gets
 * no more of them than each of the suite's many threads.
 */
final class EventLoops {
    private final List<Context> loops;

    EventLoops(Vertx vertx, int count) {
        List<Context> begun = new CopyOnWriteArrayList<>();
        vertx.deployVerticle(() -> new Loop(begun), new DeploymentOptions().setInstances(count))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        this.loops = List.copyOf(begun);
    }

    private static final class Loop extends AbstractVerticle {
        private final List<Context> begun;

        Loop(List<Context> begun) {
            this.begun = begun;
        }

        @Override
        public void start() {
            begun.add(context);
        }
    }

    /** @param number of the task; tasks whose numbers follow each other run on different loops */
    void run(long number, Runnable task) {
        loops.get((int) (number % loops.size())).runOnContext(ignored -> task.run());
    }
}
