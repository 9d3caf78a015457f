package dev.automate.bench;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Event loops, each with tasks of its own. One of them can't send what a suite on the same processors refuses: it gets
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

    /** @param loop from 0 */
    void run(int loop, Runnable task) {
        loops.get(loop).runOnContext(ignored -> task.run());
    }
}
