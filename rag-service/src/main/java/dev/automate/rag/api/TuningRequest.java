package dev.automate.rag.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.http.JsonFields;
import dev.automate.rag.domain.Tuning;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.text.Chunking;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the {@code config} of an endpoint; what is absent stays as it is. */
final class TuningRequest {
    private static final int MAX_TOP_K = 100;
    private static final int MIN_TOKENS = 32;
    private static final int MAX_TOKENS = 480;
    private static final int MAX_LOG_DAYS = 3_650;
    private static final int MAX_INSTRUCTIONS = 4_000;

    private final JsonFields config;

    TuningRequest(JsonFields config) {
        this.config = config;
    }

    UnaryOperator<Tuning> tuning() {
        Optional<Integer> topK = config.integer("top_k", 1, MAX_TOP_K);
        Optional<Integer> logDays = config.integer("log_retention_days", 0, MAX_LOG_DAYS);
        Optional<Double> mostDrop = share(config, "max_quality_drop");
        Optional<Double> extractThreshold = share(config, "extract_threshold");
        Optional<String> instructions = config.text("instructions", MAX_INSTRUCTIONS);
        UnaryOperator<Ranking> ranking = nested("ranking").map(this::ranking).orElse(UnaryOperator.identity());
        return current -> new Tuning(
                topK.orElse(current.topK()),
                ranking.apply(current.ranking()),
                logDays.orElse(current.logDays()),
                mostDrop.orElse(current.mostDrop()),
                extractThreshold.orElse(current.extractThreshold()),
                instructions.orElse(current.instructions()));
    }

    /** All of it: a cut is made by both numbers. */
    @Nullable
    Chunking chunking() {
        Optional<JsonFields> fields = nested("chunking");
        if (fields.isEmpty()) {
            return null;
        }
        int tokens = fields.get().integer("tokens", MIN_TOKENS, MAX_TOKENS).orElse(Chunking.DEFAULT.tokens());
        int most = tokens / 2;
        int overlap = fields.get().integer("overlap", 0, most).orElse(Math.min(most, Chunking.DEFAULT.overlap()));
        fields.get().refuseUnknown();
        return new Chunking(tokens, overlap);
    }

    Optional<JsonFields> nested(String name) {
        Optional<ObjectNode> object = config.object(name);
        return object.map(found -> config.in(name, found));
    }

    private UnaryOperator<Ranking> ranking(JsonFields fields) {
        Optional<Ranking.Mode> mode = oneOf(fields, "mode", Ranking.Mode.values());
        Optional<Ranking.Fusion> fusion = oneOf(fields, "fusion", Ranking.Fusion.values());
        Optional<Double> weight = share(fields, "keyword_weight");
        Optional<Double> threshold = share(fields, "threshold");
        Optional<Double> diversity = share(fields, "diversity");
        fields.refuseUnknown();
        return current -> new Ranking(
                mode.orElse(current.mode()),
                fusion.orElse(current.fusion()),
                weight.orElse(current.keywordWeight()),
                threshold.orElse(current.threshold()),
                diversity.orElse(current.diversity()));
    }

    private static <E extends Enum<E>> Optional<E> oneOf(JsonFields fields, String name, E[] values) {
        return fields.text(name, MAX_TOP_K).flatMap(text -> {
            Optional<E> found = Arrays.stream(values)
                    .filter(each -> label(each).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst();
            String all = String.join(
                    ", ", Arrays.stream(values).map(TuningRequest::label).toList());
            fields.check(name, found.isPresent(), "Must be one of " + all);
            return found;
        });
    }

    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Double> share(JsonFields fields, String name) {
        return fields.value(name)
                .filter(value -> fields.check(
                        name,
                        value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1,
                        "Must be a number from 0 to 1"))
                .map(value -> value.doubleValue());
    }
}
