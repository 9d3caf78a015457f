package dev.automate.rag.retrieval.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.retrieval.rank.Candidate;
import dev.automate.rag.retrieval.rank.Passage;
import dev.automate.rag.retrieval.rank.Terms;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Chunks as Pinecone's vectors, and back. An id begins with its document's, made short, so that all of a document are
 * listed by a prefix: serverless indexes don't delete by metadata.
 */
final class PineconeVectors {
    private static final int BATCH = 100;

    /** Pinecone takes 2 MB in a request. */
    private static final int BATCH_BYTES = 1_800_000;

    /** Ids in one request that deletes. */
    private static final int DELETED = 1_000;

    private PineconeVectors() {}

    /** The namespace with a vector for each document. */
    static String marks(IndexRef index) {
        return RemoteLimits.nameOf(index) + "-documents";
    }

    static String prefix(String document) {
        return UUID.nameUUIDFromBytes(document.getBytes(UTF_8)) + "_";
    }

    /** Bodies of upserts, in their order. */
    static List<ObjectNode> batches(IndexRef index, List<Chunk> chunks) {
        List<ObjectNode> batches = new ArrayList<>();
        int room = 0;
        for (Chunk each : chunks) {
            ObjectNode vector = of(each);
            int bytes = written(vector).getBytes(UTF_8).length;
            if (batches.isEmpty() || bytes > room || vectors(batches.getLast()).size() == BATCH) {
                batches.add(Server.MAPPER.createObjectNode().put("namespace", RemoteLimits.nameOf(index)));
                room = BATCH_BYTES;
            }
            vectors(batches.getLast()).add(vector);
            room -= bytes;
        }
        if (!chunks.isEmpty()) {
            batches.add(mark(index, chunks.getFirst()));
        }
        return batches;
    }

    /** Those of a document's ids that none of these chunks has. */
    static List<String> others(List<String> ids, List<Chunk> chunks) {
        Set<String> others = new HashSet<>(ids);
        chunks.forEach(each -> others.remove(id(each)));
        return List.copyOf(others);
    }

    /** As many at a time as may be deleted at once. */
    static List<List<String>> portions(List<String> ids) {
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + DELETED)
                .mapToObj(from -> ids.subList(from, Math.min(ids.size(), from + DELETED)))
                .toList();
    }

    static List<Candidate> candidates(JsonNode answer) {
        List<Candidate> candidates = new ArrayList<>();
        answer.path("matches").forEach(match -> candidates.add(candidate(match)));
        return candidates;
    }

    private static ArrayNode vectors(ObjectNode batch) {
        return batch.withArray("vectors");
    }

    private static ObjectNode mark(IndexRef index, Chunk first) {
        ObjectNode body = Server.MAPPER.createObjectNode().put("namespace", marks(index));
        ObjectNode vector = body.putArray("vectors").addObject().put("id", prefix(first.documentId()));
        vector.set("values", Server.MAPPER.valueToTree(first.vector().values()));
        return body;
    }

    private static ObjectNode of(Chunk chunk) {
        ObjectNode vector = Server.MAPPER.createObjectNode().put("id", id(chunk));
        vector.set("values", Server.MAPPER.valueToTree(chunk.vector().values()));
        ObjectNode metadata = vector.putObject("metadata");
        metadata.set("acl", Server.MAPPER.valueToTree(Terms.acl(chunk)));
        metadata.set("terms", Server.MAPPER.valueToTree(Terms.of(chunk.metadata())));
        metadata.set("words", Server.MAPPER.valueToTree(Terms.words(chunk)));
        metadata.put("passage", written(Passage.of(chunk)));
        Terms.ordered(chunk.metadata()).forEach((name, numbers) -> {
            for (int i = 0; i < Math.min(numbers.size(), PineconeQuery.NUMBERS); i++) {
                metadata.put(PineconeQuery.numberName(name, i), numbers.get(i));
            }
        });
        return vector;
    }

    private static String id(Chunk chunk) {
        return prefix(chunk.documentId()) + chunk.ordinal();
    }

    private static Candidate candidate(JsonNode match) {
        try {
            Passage passage = Server.MAPPER.readValue(
                    match.path("metadata").path("passage").asText(), Passage.class);
            return new Candidate(passage, QdrantPoints.vector(match.path("values")));
        } catch (JsonProcessingException foreign) {
            throw new UncheckedIOException("The namespace holds what was not put there", foreign);
        }
    }

    private static String written(Object value) {
        try {
            return Server.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
