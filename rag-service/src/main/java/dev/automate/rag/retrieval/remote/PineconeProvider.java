package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.ProviderHealth;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.retrieval.Provider;
import dev.automate.rag.retrieval.rank.Candidate;
import dev.automate.rag.retrieval.rank.Pool;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps indexes in an index of Pinecone, a namespace each (data plane API 2025-01, serverless). The connection's URL is
 * that of the Pinecone index, which has the embedding's dimensions and the metric cosine. It finds by meaning, and by
 * meaning among those that hold one of the question's words; both are then ranked here.
 */
public final class PineconeProvider implements Provider {
    private static final String API_VERSION = "2025-01";

    private final OutboundClient client;
    private final RemoteLimits limits;

    public PineconeProvider(OutboundClient client, RemoteLimits limits) {
        this.client = client;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "pinecone";
    }

    @Override
    public Uni<Void> apply(IndexRef index, List<Change> changes) {
        return Multi.createFrom()
                .iterable(changes)
                .onItem()
                .transformToUniAndConcatenate(change -> apply(index, change))
                .collect()
                .last();
    }

    @Override
    public Uni<List<Hit>> search(IndexRef index, Search search, Duration limit) {
        List<Uni<List<Candidate>>> asked = PineconeQuery.legs(search, index).stream()
                .map(leg -> server(index).call("POST", "/query", leg, limit))
                .map(answer -> answer.map(PineconeVectors::candidates))
                .toList();
        return Pool.ranked(search, asked);
    }

    /** The first chunks of documents have a namespace of their own, since Pinecone counts nothing but namespaces. */
    @Override
    public Uni<ProviderHealth> health(IndexRef index) {
        return server(index)
                .call("POST", "/describe_index_stats", Server.MAPPER.createObjectNode(), limits.health())
                .map(stats -> RemoteLimits.healthy(
                        count(stats, PineconeVectors.marks(index)), count(stats, RemoteLimits.nameOf(index))))
                .onFailure()
                .recoverWithItem(RemoteLimits::unhealthy);
    }

    @Override
    public Uni<Void> drop(IndexRef index) {
        return emptied(index, RemoteLimits.nameOf(index)).chain(() -> emptied(index, PineconeVectors.marks(index)));
    }

    private Uni<Void> emptied(IndexRef index, String namespace) {
        ObjectNode wanted =
                Server.MAPPER.createObjectNode().put("deleteAll", true).put("namespace", namespace);
        return write(index, "/vectors/delete", wanted);
    }

    /** First what is new, then away with what is old: a search in between finds too much rather than nothing. */
    private Uni<Void> apply(IndexRef index, Change change) {
        List<Chunk> chunks = switch (change) {
            case Change.Put(String id, List<Chunk> put) -> put;
            case Change.Remove(String id) -> List.of();
        };
        return written(index, chunks)
                .chain(() -> listed(index, change.documentId(), "", new ArrayList<>()))
                .chain(there -> deleted(index, RemoteLimits.nameOf(index), PineconeVectors.others(there, chunks)))
                .chain(() -> chunks.isEmpty()
                        ? deleted(
                                index,
                                PineconeVectors.marks(index),
                                List.of(PineconeVectors.prefix(change.documentId())))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> written(IndexRef index, List<Chunk> chunks) {
        return Multi.createFrom()
                .iterable(PineconeVectors.batches(index, chunks))
                .onItem()
                .transformToUniAndConcatenate(batch -> write(index, "/vectors/upsert", batch))
                .collect()
                .last();
    }

    private Uni<Void> deleted(IndexRef index, String namespace, List<String> ids) {
        return Multi.createFrom()
                .iterable(PineconeVectors.portions(ids))
                .onItem()
                .transformToUniAndConcatenate(portion -> {
                    ObjectNode wanted = Server.MAPPER.createObjectNode().put("namespace", namespace);
                    wanted.set("ids", Server.MAPPER.valueToTree(portion));
                    return write(index, "/vectors/delete", wanted);
                })
                .collect()
                .last();
    }

    /** All ids of a document, page by page. */
    private Uni<List<String>> listed(IndexRef index, String document, String token, List<String> found) {
        String path = "/vectors/list?namespace=" + RemoteLimits.nameOf(index) + "&limit=100&prefix="
                + PineconeVectors.prefix(document) + (token.isEmpty() ? "" : "&paginationToken=" + token);
        return server(index).call("GET", path, null, limits.writing()).chain(page -> {
            page.path("vectors").forEach(each -> found.add(each.path("id").asText()));
            String next = page.path("pagination").path("next").asText("");
            return next.isEmpty() ? Uni.createFrom().item(found) : listed(index, document, next, found);
        });
    }

    private Uni<Void> write(IndexRef index, String path, ObjectNode body) {
        return server(index).call("POST", path, body, limits.writing()).replaceWithVoid();
    }

    private static long count(JsonNode stats, String namespace) {
        return stats.path("namespaces").path(namespace).path("vectorCount").asLong();
    }

    private Server server(IndexRef index) {
        return limits.server(
                client, index, Map.of("api-key", index.connection().secret(), "x-pinecone-api-version", API_VERSION));
    }
}
