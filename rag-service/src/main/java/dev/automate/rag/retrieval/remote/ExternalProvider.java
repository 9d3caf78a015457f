package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.ProviderHealth;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.retrieval.Provider;
import dev.automate.rag.retrieval.Unavailable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps indexes in a server of one's own that speaks the contract of {@code docs/external-provider.md}. It finds and
 * ranks by itself; only the threshold, the number of results and their order are seen to here.
 */
public final class ExternalProvider implements Provider {
    private final OutboundClient client;
    private final RemoteLimits limits;

    public ExternalProvider(OutboundClient client, RemoteLimits limits) {
        this.client = client;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "external";
    }

    @Override
    public Uni<Void> apply(IndexRef index, List<Change> changes) {
        return server(index)
                .call("POST", "/apply", ExternalJson.changes(index, changes), limits.writing())
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Hit>> search(IndexRef index, Search search, Duration limit) {
        return server(index)
                .call("POST", "/search", ExternalJson.search(index, search), limit)
                .map(answer -> hits(answer, search));
    }

    @Override
    public Uni<ProviderHealth> health(IndexRef index) {
        return server(index)
                .call("POST", "/health", ExternalJson.named(index), limits.health())
                .map(ExternalJson::health)
                .onFailure()
                .recoverWithItem(RemoteLimits::unhealthy);
    }

    @Override
    public Uni<Void> drop(IndexRef index) {
        ObjectNode wanted = ExternalJson.named(index);
        return server(index).call("POST", "/drop", wanted, limits.writing()).replaceWithVoid();
    }

    private static List<Hit> hits(JsonNode answer, Search search) {
        try {
            return ExternalJson.hits(answer).stream()
                    .filter(hit -> hit.score() >= search.ranking().threshold())
                    .sorted(Comparator.comparingDouble(Hit::score).reversed())
                    .limit(search.topK())
                    .toList();
        } catch (IllegalArgumentException foreign) {
            throw Unavailable.because("The index's server answers what can't be understood");
        }
    }

    private Server server(IndexRef index) {
        return limits.server(client, index, "authorization");
    }
}
