package dev.automate.rag.retrieval.rerank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import dev.automate.rag.client.ModelClient;
import dev.automate.rag.retrieval.Unavailable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A model that reads a question and a passage together, behind a server with the API of Cohere, Jina and others. */
public final class Reranker {
    private final ModelClient client;
    private final ModelClient.Server server;
    private final String model;

    public Reranker(ModelClient client, ModelClient.Server server, String model) {
        this.client = client;
        this.server = server;
        this.model = model;
    }

    /** How well each text answers, 0 to 1, in their order; refused as unavailable when the server doesn't say. */
    public Uni<List<Double>> relevances(String question, List<String> texts) {
        ObjectNode body = Json.mapper().createObjectNode().put("model", model).put("query", question);
        ArrayNode documents = body.putArray("documents");
        texts.forEach(documents::add);
        body.put("top_n", texts.size()).put("return_documents", false);
        return client.post(server, "rerank", body).map(answer -> relevances(answer, texts.size()));
    }

    /** They come in the order of their worth, each with its place in the question. */
    private static List<Double> relevances(JsonNode answer, int wanted) {
        List<Double> relevances = new ArrayList<>(Collections.nCopies(wanted, 0.0));
        int read = 0;
        for (JsonNode each : answer.path("results")) {
            int place = each.path("index").asInt(-1);
            if (place >= 0 && place < wanted && each.path("relevance_score").isNumber()) {
                relevances.set(place, each.path("relevance_score").asDouble());
                read++;
            }
        }
        if (read == 0) {
            throw Unavailable.because("The reranker answers what can't be understood");
        }
        return relevances;
    }
}
