package dev.automate.event.usecase;

import dev.automate.common.message.DeadLetterMessage;
import dev.automate.event.store.dead.DeadLetterStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps what was put aside for its owners. */
@ApplicationScoped
public class DeadLetterKeeper {
    private static final Logger LOG = Logger.getLogger(DeadLetterKeeper.class);

    private final DeadLetterStore store;

    public DeadLetterKeeper(DeadLetterStore store) {
        this.store = store;
    }

    /** Completes when each of them is kept, however often it came. */
    public Uni<Void> keep(List<DeadLetterMessage> letters) {
        return store.keep(letters).invoke(DeadLetterKeeper::tell).replaceWithVoid();
    }

    private static void tell(int fresh) {
        if (fresh > 0) {
            LOG.warnf("%d records are dead letters now", fresh);
        }
    }
}
