package dev.automate.event.usecase;

import dev.automate.common.message.DeadLetterMessage;
import dev.automate.event.store.dead.DeadLetterStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps what was put aside for its owners. */
@Startup
@ApplicationScoped
public class DeadLetterKeeper {
    private static final Logger LOG = Logger.getLogger(DeadLetterKeeper.class);

    private final DeadLetterStore store;
    private final Counter kept;

    public DeadLetterKeeper(DeadLetterStore store, MeterRegistry meters) {
        this.store = store;
        this.kept = meters.counter("automate.event.dead.letters.kept");
    }

    /** Completes when each of them is kept, however often it came. */
    public Uni<Void> keep(List<DeadLetterMessage> letters) {
        return store.keep(letters).invoke(this::tell).replaceWithVoid();
    }

    private void tell(int fresh) {
        if (fresh > 0) {
            kept.increment(fresh);
            LOG.warnf("%d records are dead letters now", fresh);
        }
    }
}
