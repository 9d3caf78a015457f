package dev.automate.rag.usecase;

import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.Seeker;
import dev.automate.rag.domain.evaluation.Evaluation;
import dev.automate.rag.domain.search.ProviderHealth;
import dev.automate.rag.domain.search.ProviderHealth.Status;
import dev.automate.rag.retrieval.Providers;
import dev.automate.rag.store.DocumentStore;
import dev.automate.rag.store.DocumentStore.Counts;
import dev.automate.rag.store.EvaluationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Looks whether an endpoint answers, and from what. */
@ApplicationScoped
public class EndpointHealth {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EndpointAdmission admission;
    private final DocumentStore documents;
    private final EvaluationStore evaluations;
    private final Providers providers;

    public EndpointHealth(
            EndpointAdmission admission, DocumentStore documents, EvaluationStore evaluations, Providers providers) {
        this.admission = admission;
        this.evaluations = evaluations;
        this.documents = documents;
        this.providers = providers;
    }

    /**
     * What was seen.
     *
     * @param latencyMillis how long the provider took to say how it is
     * @param evaluation the newest of the index that answers
     */
    public record Report(
            Endpoint endpoint,
            ProviderHealth provider,
            Counts counts,
            long latencyMillis,
            Optional<Evaluation> evaluation) {}

    public Uni<Report> look(Seeker seeker, String slug) {
        return admission.admit(seeker, slug).chain(endpoint -> {
            long began = System.nanoTime();
            return provider(endpoint).chain(provider -> report(endpoint, provider, began));
        });
    }

    private Uni<Report> report(Endpoint endpoint, ProviderHealth provider, long began) {
        long latency = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return Uni.combine()
                .all()
                .unis(documents.counts(endpoint), evaluations.newest(endpoint))
                .with((counts, evaluation) -> new Report(endpoint, provider, counts, latency, evaluation));
    }

    /** A provider that keeps silent is no healthier than one that says no. */
    private Uni<ProviderHealth> provider(Endpoint endpoint) {
        return Uni.createFrom()
                .deferred(() -> providers.of(endpoint.provider()).health(endpoint.ref()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(new ProviderHealth(Status.UNHEALTHY, 0, 0, "The provider doesn't answer"));
    }
}
