package dev.automate.event.usecase;

import dev.automate.event.domain.dead.DeadLetterCriteria;
import dev.automate.event.domain.dead.RedriveOutcome;
import dev.automate.event.publisher.EventPublisher;
import dev.automate.event.store.dead.DeadLetterDesk;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Sends dead letters again, as the records that they were: an event keeps its id, so each workflow runs at most once for
 * it, also one that had started before the event died.
 */
@ApplicationScoped
public class DeadLetterRedriver {
    private final DeadLetterDesk desk;
    private final EventPublisher publisher;

    public DeadLetterRedriver(DeadLetterDesk desk, EventPublisher publisher) {
        this.desk = desk;
        this.publisher = publisher;
    }

    /** Completes after the commit. */
    public Uni<RedriveOutcome> redrive(String tenant, String id) {
        return desk.redrive(tenant, id)
                .invoke(publisher::poke)
                .chain(leaving -> leaving.isEmpty()
                        ? whyNot(tenant, id)
                        : Uni.createFrom()
                                .item(new RedriveOutcome.Redriven(
                                        leaving.getFirst().eventId().orElse(null))));
    }

    /** The oldest ones that match; those that were sent again before are left out. Answers the letters' ids. */
    public Uni<List<String>> redrive(String tenant, DeadLetterCriteria criteria, int limit) {
        return desk.redrive(tenant, criteria, limit)
                .invoke(publisher::poke)
                .map(leaving -> leaving.stream().map(DeadLetterDesk.Leaving::id).toList());
    }

    private Uni<RedriveOutcome> whyNot(String tenant, String id) {
        return desk.find(tenant, id)
                .map(found -> found.isPresent() ? new RedriveOutcome.WasRedriven() : new RedriveOutcome.Unknown());
    }
}
