package dev.automate.workflow.client;

import dev.automate.common.vertx.CallersContext;
import dev.automate.workflow.domain.connection.Trial;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs what waits for a socket on a thread of its own, and no longer than it may take. */
final class Blocking {
    /** By how much a socket's own patience is longer: it is for sockets that nothing has closed. */
    static final Duration RESERVE = Duration.ofSeconds(1);

    private Blocking() {}

    /** The end of the time interrupts the thread, which closes the socket that it waits for. */
    static Uni<Trial> within(Duration limit, Supplier<Trial> work) {
        AtomicReference<@Nullable Thread> trial = new AtomicReference<>();
        return CallersContext.of(Uni.createFrom()
                .item(work)
                .runSubscriptionOn(task ->
                        trial.set(Thread.ofVirtual().name("connection-trial").start(task)))
                .onCancellation()
                .invoke(() -> Optional.ofNullable(trial.get()).ifPresent(Thread::interrupt))
                .ifNoItem()
                .after(limit)
                .recoverWithItem(() -> new Trial.Failed("No answer within " + limit.toSeconds()
                        + " s; check host and port, and whether a firewall is in between")));
    }
}
