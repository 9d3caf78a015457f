package dev.automate.rag.retrieval.remote;

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
import java.util.List;

/**
 * Keeps indexes in a Qdrant server, a collection each (REST API of Qdrant 1.10 and newer). It finds by meaning, and by
 * meaning among those that hold one of the question's words; both are then ranked here.
 */
public final class QdrantProvider implements Provider {
    private final OutboundClient client;
    private final RemoteLimits limits;

    public QdrantProvider(OutboundClient client, RemoteLimits limits) {
        this.client = client;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "qdrant";
    }

    @Override
    public Uni<Void> apply(IndexRef index, List<Change> changes) {
        return made(index)
                .chain(() -> Multi.createFrom()
                        .iterable(changes)
                        .onItem()
                        .transformToUniAndConcatenate(change -> apply(index, change))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    @Override
    public Uni<List<Hit>> search(IndexRef index, Search search, Duration limit) {
        List<ObjectNode> legs = QdrantQuery.legs(search);
        List<Uni<List<Candidate>>> asked = legs.stream()
                .map(leg -> server(index).call("POST", path(index, "/points/query"), leg, limit))
                .map(answer -> answer.map(QdrantPoints::candidates))
                .toList();
        return Pool.ranked(search, asked);
    }

    @Override
    public Uni<ProviderHealth> health(IndexRef index) {
        Uni<Long> chunks = counted(index, QdrantQuery.all());
        Uni<Long> documents = counted(index, QdrantQuery.firstChunks());
        return Uni.combine()
                .all()
                .unis(documents, chunks)
                .with(RemoteLimits::healthy)
                .onFailure()
                .recoverWithItem(RemoteLimits::unhealthy);
    }

    @Override
    public Uni<Void> drop(IndexRef index) {
        return server(index)
                .call("DELETE", path(index, ""), null, limits.writing())
                .replaceWithVoid();
    }

    private Uni<Void> made(IndexRef index) {
        return server(index)
                .call("GET", path(index, ""), null, limits.writing())
                .chain(there ->
                        there.isMissingNode() ? make(index) : Uni.createFrom().voidItem());
    }

    /** The answer that it is there already comes from another replica that was faster. */
    private Uni<Void> make(IndexRef index) {
        ObjectNode wanted = Server.MAPPER.createObjectNode();
        wanted.putObject("vectors").put("size", index.embedding().dimensions()).put("distance", "Cosine");
        return server(index)
                .call("PUT", path(index, ""), wanted, limits.writing())
                .chain(() -> indexed(index, "document"))
                .chain(() -> indexed(index, "acl"))
                .chain(() -> indexed(index, "terms"))
                .chain(() -> indexed(index, "words"));
    }

    private Uni<Void> indexed(IndexRef index, String field) {
        ObjectNode wanted =
                Server.MAPPER.createObjectNode().put("field_name", field).put("field_schema", "keyword");
        return server(index)
                .call("PUT", path(index, "/index?wait=true"), wanted, limits.writing())
                .replaceWithVoid();
    }

    /** First what is new, then away with what is old: a search in between finds too much rather than nothing. */
    private Uni<Void> apply(IndexRef index, Change change) {
        List<Chunk> chunks = switch (change) {
            case Change.Put(String id, List<Chunk> put) -> put;
            case Change.Remove(String id) -> List.of();
        };
        Uni<Void> put = chunks.isEmpty()
                ? Uni.createFrom().voidItem()
                : server(index)
                        .call("PUT", path(index, "/points?wait=true"), QdrantPoints.of(chunks), limits.writing())
                        .replaceWithVoid();
        return put.chain(() -> server(index)
                        .call(
                                "POST",
                                path(index, "/points/delete?wait=true"),
                                QdrantQuery.othersOf(change.documentId(), chunks),
                                limits.writing()))
                .replaceWithVoid();
    }

    private Uni<Long> counted(IndexRef index, ObjectNode wanted) {
        return server(index)
                .call("POST", path(index, "/points/count"), wanted, limits.health())
                .map(answer -> answer.path("result").path("count").asLong());
    }

    private Server server(IndexRef index) {
        return limits.server(client, index, "api-key");
    }

    private static String path(IndexRef index, String rest) {
        return "/collections/" + RemoteLimits.nameOf(index) + rest;
    }
}
