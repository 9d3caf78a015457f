package dev.automate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of {@code bench rag} found.
 *
 * @param tuned of the questions that the ranking was tuned on
 * @param heldOut of those that it never saw
 */
record RagFigures(Ingestion ingestion, Qualities tuned, Qualities heldOut, Load load) {
    private static final double MIB = 1_048_576;

    /**
     * How documents came in.
     *
     * @param chunks passages that they were cut into
     * @param took from the first request until the last document was ready
     */
    record Ingestion(long chunks, Duration took) {
        double perSecond() {
            return chunks * 1_000.0 / Math.max(1, took.toMillis());
        }
    }

    /** The same questions in three ways. */
    record Qualities(Quality both, Quality words, Quality meaning) {
        static Qualities of(JsonNode evaluation) {
            return new Qualities(
                    Quality.of(evaluation.path("quality")),
                    Quality.of(evaluation.path("keyword")),
                    Quality.of(evaluation.path("vector")));
        }
    }

    /** Means over questions. */
    record Quality(double ndcg, double recall, double mrr) {
        static Quality of(JsonNode json) {
            return new Quality(
                    json.path("ndcg_at_10").asDouble(),
                    json.path("recall_at_10").asDouble(),
                    json.path("mrr").asDouble());
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "nDCG@10 %.3f  recall@10 %.3f  MRR %.3f", ndcg, recall, mrr);
        }
    }

    /**
     * Questions at a rate.
     *
     * @param chunks in the index
     * @param memoryBytes resident memory of rag-service afterwards
     */
    record Load(int chunks, int rate, Answers answers, long memoryBytes) {}

    /** The figures by the names that {@code --json} prints. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scenario", "rag");
        qualities(map, "tuned", tuned);
        qualities(map, "held_out", heldOut);
        map.put("ingested_chunks", ingestion.chunks());
        map.put("ingested_per_second", ingestion.perSecond());
        map.put("chunks", load.chunks());
        map.put("rate", load.rate());
        map.put("answered_per_second", load.answers().perSecond());
        map.put("p50_ms", load.answers().p50Millis());
        map.put("p99_ms", load.answers().p99Millis());
        map.put(
                "not_answered_200",
                load.answers().troubles().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        map.put("memory_mib", load.memoryBytes() / MIB);
        return map;
    }

    private static void qualities(Map<String, Object> map, String half, Qualities qualities) {
        map.put(half + "_words", qualities.words().toString());
        map.put(half + "_meaning", qualities.meaning().toString());
        map.put(half + "_both", qualities.both().toString());
    }
}
