package dev.automate.event.usecase;

import dev.automate.common.commit.GroupCommit;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.event.config.EventConfig;
import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.NewEvent;
import dev.automate.event.publisher.EventPublisher;
import dev.automate.event.store.EventStore;
import dev.automate.event.usecase.observe.IntakeMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Makes events durable, many of them in one commit, and lets them go to Kafka right after it. */
@Startup
@ApplicationScoped
public class EventCommit {
    private static final Duration WHEN_FULL = Duration.ofSeconds(1);

    private final GroupCommit<NewEvent, EventOutcome> commits;
    private final EventStore store;
    private final EventPublisher publisher;
    private final long maxBytes;
    private final AtomicLong bytesUnderWay = new AtomicLong();
    private final IntakeMeters intake;

    public EventCommit(
            EventStore store, EventPublisher publisher, EventConfig config, IntakeMeters intake, MeterRegistry meters) {
        EventConfig.Commit limits = config.commit();
        this.store = store;
        this.publisher = publisher;
        this.maxBytes = limits.maxQueuedSize().asLongValue();
        this.commits = new GroupCommit<>(this::write, limits.maxBatch(), limits.maxQueued(), limits.maxConcurrent());
        this.intake = intake;
        meters.gauge("automate.event.admission.bytes", bytesUnderWay);
        Gauge.builder("automate.event.admission.limit.bytes", () -> maxBytes).register(meters);
        meters.gauge("automate.event.admission.waiting", commits, GroupCommit::waiting);
    }

    /** Completes after the commit; fails as unavailable when too many events, or too large ones, wait already. */
    public Uni<EventOutcome> commit(NewEvent event) {
        return admitted(event)
                .onItemOrFailure()
                .invoke((outcome, failure) -> intake.committed(event.message().origin(), outcome, failure));
    }

    private Uni<EventOutcome> admitted(NewEvent event) {
        int bytes = event.sizeBytes();
        if (bytesUnderWay.addAndGet(bytes) > maxBytes) {
            bytesUnderWay.addAndGet(-bytes);
            return Uni.createFrom()
                    .failure(new RefusalException(Refusals.unavailable("Too busy; try again", WHEN_FULL)));
        }
        return commits.submit(event).onTermination().invoke(() -> bytesUnderWay.addAndGet(-bytes));
    }

    private Uni<List<EventOutcome>> write(List<NewEvent> events) {
        return store.accept(events).invoke(publisher::poke);
    }
}
