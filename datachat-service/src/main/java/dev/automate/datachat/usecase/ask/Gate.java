package dev.automate.datachat.usecase.ask;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.datachat.config.DatachatConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets so many questions be under way at once on this replica. */
@ApplicationScoped
public class Gate {
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final Semaphore places;

    public Gate(DatachatConfig config) {
        this.places = new Semaphore(config.questions().max());
    }

    /** Does it, when there is a place; refused as unavailable when there is none. */
    <T> Uni<T> within(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!places.tryAcquire()) {
                throw new RefusalException(Refusals.unavailable("Too many questions at once", WAIT));
            }
            return Uni.createFrom().deferred(work::get).onTermination().invoke(() -> places.release());
        });
    }
}
