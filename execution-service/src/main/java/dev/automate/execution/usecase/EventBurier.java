package dev.automate.execution.usecase;

import dev.automate.execution.domain.DeadEvent;
import dev.automate.execution.publisher.DeadEventPublisher;
import dev.automate.execution.usecase.observe.EngineMeters;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Puts aside what can't be read or started, so that it holds nothing up and isn't lost. */
@Singleton
public class EventBurier {
    private static final Logger LOG = Logger.getLogger(EventBurier.class);

    private final DeadEventPublisher publisher;
    private final EngineMeters engine;

    public EventBurier(DeadEventPublisher publisher, EngineMeters engine) {
        this.publisher = publisher;
        this.engine = engine;
    }

    /** Completes when the broker has all of them. */
    public Uni<Void> bury(List<DeadEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        LOG.errorf(
                "%d records can't become executions and are put aside: %s",
                events.size(), events.getFirst().detail());
        events.forEach(engine::buried);
        return Uni.join()
                .all(events.stream().map(publisher::publish).toList())
                .andFailFast()
                .replaceWithVoid();
    }
}
