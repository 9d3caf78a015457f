package dev.automate.rag.usecase.observe;

import dev.automate.common.observe.Level;
import dev.automate.common.observe.Lookout;
import dev.automate.rag.domain.document.DocumentStatus;
import dev.automate.rag.store.BacklogStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Shows how far documents have come, what waits to be taken in, and how far outside providers are behind. */
@Singleton
public class DocumentGauges {
    /** All documents are counted for it. */
    private static final Duration RARELY = Duration.ofMinutes(1);

    private final Map<DocumentStatus, Level> documents = new EnumMap<>(DocumentStatus.class);
    private final Level due;
    private final Level age;
    private final Level lag;
    private final List<Lookout> lookouts;

    public DocumentGauges(BacklogStore store, MeterRegistry meters, Vertx vertx) {
        for (DocumentStatus status : DocumentStatus.values()) {
            documents.put(
                    status,
                    Level.of(meters, "automate.rag.documents", "Documents by status", "status", status.label()));
        }
        this.due = Level.of(meters, "automate.rag.ingestion.due", "Documents that are to be taken in, up to 10,000");
        this.age = Level.of(meters, "automate.rag.ingestion.age.seconds", "How long the first of them has been due");
        this.lag = Level.of(meters, "automate.rag.index.lag.changes", "Changes that outside providers haven't got yet");
        this.lookouts = List.of(
                new Lookout(vertx, () -> store.backlog().invoke(this::show).replaceWithVoid(), this::unknown),
                new Lookout(
                        vertx,
                        () -> store.documents().invoke(this::show).replaceWithVoid(),
                        () -> documents.values().forEach(Level::unknown),
                        RARELY));
    }

    void start(@Observes StartupEvent started) {
        lookouts.forEach(Lookout::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        lookouts.forEach(Lookout::stop);
    }

    private void show(BacklogStore.Backlog seen) {
        due.set(seen.due());
        age.set(seen.oldest());
        lag.set(seen.changes());
    }

    private void show(Map<DocumentStatus, Long> counts) {
        documents.forEach((status, level) -> level.set(counts.getOrDefault(status, 0L)));
    }

    private void unknown() {
        List.of(due, age, lag).forEach(Level::unknown);
    }
}
