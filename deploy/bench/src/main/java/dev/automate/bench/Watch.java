package dev.automate.bench;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;

/** Looks at something again and again beside the load, until it is closed. */
final class Watch implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watch").factory());
    private final long begin = System.nanoTime();

    private Watch() {}

    /** @param look is told the seconds since the beginning */
    static Watch start(Duration every, DoubleConsumer look) {
        Watch watch = new Watch();
        var _ = watch.clock.scheduleAtFixedRate(() -> watch.look(look), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Since the beginning. */
    double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void look(DoubleConsumer look) {
        try {
            look.accept(seconds());
        } catch (IllegalStateException away) {
            System.err.println("Nothing could be seen: " + away.getMessage());
        }
    }
}
