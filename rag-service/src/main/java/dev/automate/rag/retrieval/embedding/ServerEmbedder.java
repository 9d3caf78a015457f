package dev.automate.rag.retrieval.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.json.Json;
import dev.automate.rag.client.ModelClient;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Vector;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A model behind a server that speaks OpenAI's API. */
public final class ServerEmbedder implements Embedder {
    private final ModelClient client;
    private final ModelClient.Server server;
    private final Embedding embedding;

    public ServerEmbedder(ModelClient client, ModelClient.Server server, Embedding embedding) {
        this.client = client;
        this.server = server;
        this.embedding = embedding;
    }

    @Override
    public Embedding embedding() {
        return embedding;
    }

    /** Fails with a refusal of the kind {@code CONFLICT} when the server's vectors have other dimensions than it should. */
    @Override
    public Uni<List<Vector>> embed(List<String> texts, Purpose purpose) {
        ObjectNode body = Json.mapper().createObjectNode().put("model", embedding.model());
        ArrayNode input = body.putArray("input");
        texts.forEach(input::add);
        return client.post(server, "embeddings", body).map(answer -> vectors(answer, texts.size()));
    }

    private List<Vector> vectors(JsonNode answer, int count) {
        Vector[] vectors = new Vector[count];
        for (JsonNode each : answer.path("data")) {
            int index = each.path("index").asInt(-1);
            if (index >= 0 && index < count) {
                vectors[index] = vector(each.path("embedding"));
            }
        }
        return IntStream.range(0, count).mapToObj(i -> present(vectors[i])).toList();
    }

    private Vector vector(JsonNode numbers) {
        if (numbers.size() != embedding.dimensions()) {
            throw new RefusalException(Refusals.conflict(
                    "embedding",
                    "The model " + embedding.model() + " answers vectors of " + numbers.size()
                            + " dimensions, and the index has " + embedding.dimensions()));
        }
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).floatValue();
        }
        return Vector.of(values);
    }

    private Vector present(@Nullable Vector vector) {
        if (vector == null) {
            throw new RefusalException(
                    Refusals.unavailable("The model " + embedding.model() + " left texts out", Duration.ofSeconds(5)));
        }
        return vector;
    }
}
