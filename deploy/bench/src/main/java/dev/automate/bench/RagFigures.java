package dev.automate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of {@code bench rag} found.
 *
 * @param parts how good answers are, by the part of the labelled set
 */
record RagFigures(Ingestion ingestion, Map<String, Qualities> parts, Load load) {
    private static final double MIB = 1_048_576;

    RagFigures {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

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
     * @param memory of rag-service afterwards
     * @param waiting processes that wanted a core on average, beside this too (Linux's load average of a minute)
     */
    record Load(int chunks, int rate, Answers answers, ServiceMemory.Resident memory, double waiting) {}

    /** The figures by the names that {@code --json} prints. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scenario", "rag");
        parts.forEach((part, qualities) -> qualities(map, part, qualities));
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
        map.put("memory_mib", load.memory().bytes() / MIB);
        map.put("memory_files_mib", load.memory().ofFilesBytes() / MIB);
        map.put("load_average", load.waiting());
        return map;
    }

    private static void qualities(Map<String, Object> map, String part, Qualities qualities) {
        map.put(part + "_words", qualities.words().toString());
        map.put(part + "_meaning", qualities.meaning().toString());
        map.put(part + "_both", qualities.both().toString());
    }
}
