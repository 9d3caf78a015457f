package dev.automate.workflow.client;

import dev.automate.common.vertx.CallersContext;
import dev.automate.workflow.domain.connection.Trial;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs what waits for a socket on a thread of its own, and no longer than it may take. */
final class Blocking {
    /** By how much a socket's own patience is longer: it is for sockets that nothing has closed. */
    static final Duration RESERVE = Duration.ofSeconds(1);

    private Blocking() {}

    /** The end of the time interrupts the thread, which closes the socket that it waits for. */
    static Uni<Trial> within(Duration limit, Supplier<Trial> work) {
        return CallersContext.of(Uni.createFrom()
                .<Trial>emitter(emitter -> {
                    Thread thread = Thread.ofVirtual().name("connection-trial").start(() -> {
                        try {
                            emitter.complete(work.get());
                        } catch (RuntimeException bug) {
                            emitter.fail(bug);
                        }
                    });
                    emitter.onTermination(thread::interrupt);
                })
                .ifNoItem()
                .after(limit)
                .recoverWithItem(() -> new Trial.Failed("No answer within " + limit.toSeconds()
                        + " s; check host and port, and whether a firewall is in between")));
    }
}
