package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.retrieval.rank.Candidate;
import dev.automate.rag.retrieval.rank.Passage;
import dev.automate.rag.retrieval.rank.Terms;
import java.util.ArrayList;
import java.util.List;

/** Chunks as Qdrant's points, and back. */
final class QdrantPoints {
    private QdrantPoints() {}

    static ObjectNode of(List<Chunk> chunks) {
        ObjectNode body = Server.MAPPER.createObjectNode();
        ArrayNode points = body.putArray("points");
        chunks.forEach(chunk -> points.add(of(chunk)));
        return body;
    }

    static List<Candidate> candidates(JsonNode answer) {
        List<Candidate> candidates = new ArrayList<>();
        answer.path("result").path("points").forEach(point -> candidates.add(candidate(point)));
        return candidates;
    }

    private static ObjectNode of(Chunk chunk) {
        ObjectNode point = Server.MAPPER.createObjectNode().put("id", chunk.id().toString());
        ArrayNode vector = point.putArray("vector");
        for (float each : chunk.vector().values()) {
            vector.add(each);
        }
        point.putObject("payload")
                .put("document", chunk.documentId())
                .put("ordinal", chunk.ordinal())
                .<ObjectNode>set("acl", Server.MAPPER.valueToTree(Terms.acl(chunk)))
                .<ObjectNode>set("terms", Server.MAPPER.valueToTree(Terms.of(chunk.metadata())))
                .<ObjectNode>set("ordered", Server.MAPPER.valueToTree(Terms.ordered(chunk.metadata())))
                .<ObjectNode>set("words", Server.MAPPER.valueToTree(Terms.words(chunk)))
                .set("passage", Server.MAPPER.valueToTree(Passage.of(chunk)));
        return point;
    }

    private static Candidate candidate(JsonNode point) {
        Passage passage = Server.MAPPER.convertValue(point.path("payload").path("passage"), Passage.class);
        return new Candidate(passage, vector(point.path("vector")));
    }

    static Vector vector(JsonNode numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
        }
        return Vector.of(values);
    }
}
