package dev.automate.rag.domain;

import dev.automate.rag.domain.search.Hit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an endpoint has found.
 *
 * @param hits the best first
 * @param parents the text around hits, by the id of their passage; empty when nobody asked for it
 * @param latencyMillis how long it took
 */
public record Findings(Endpoint endpoint, List<Hit> hits, Map<UUID, String> parents, int topK, int latencyMillis) {
    public Findings {
        hits = List.copyOf(hits);
        parents = Map.copyOf(parents);
    }
}
