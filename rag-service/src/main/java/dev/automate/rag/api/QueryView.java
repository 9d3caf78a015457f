package dev.automate.rag.api;

import dev.automate.rag.domain.Findings;
import java.util.List;

/** What was found. */
record QueryView(String query, List<HitView> results, int latencyMs, String traceId) {
    static QueryView of(QueryRequest asked, Findings findings, String traceId) {
        return new QueryView(
                asked.question().text(),
                findings.hits().stream()
                        .map(hit -> HitView.of(hit, findings.parents().get(hit.chunkId()), asked.debug()))
                        .toList(),
                findings.latencyMillis(),
                traceId);
    }
}
