package dev.automate.rag.retrieval.rank;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.retrieval.words.EnglishWords;
import dev.automate.rag.retrieval.words.Identifiers;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A chunk's metadata and words as lists of texts, for servers whose own fields have one type each or know fewer types
 * than JSON.
 */
public final class Terms {
    /** Stands where a chunk names nobody who may see it. */
    public static final String EVERYBODY = "\u0001everybody";

    private static final String NUMBER = "n:";
    private static final String FLAG = "b:";
    private static final String TEXT = "t:";

    private Terms() {}

    /** Names and values, each pair as one text. */
    public static List<String> of(Map<String, Object> metadata) {
        Set<String> terms = new LinkedHashSet<>();
        metadata.forEach((name, value) ->
                values(name, value).forEach((key, each) -> each.forEach(one -> terms.add(of(key, one)))));
        return List.copyOf(terms);
    }

    /** A name and a value as one text. */
    public static String of(String name, Object value) {
        return name + "="
                + switch (value) {
                    case Number number ->
                        NUMBER
                                + new BigDecimal(number.toString())
                                        .stripTrailingZeros()
                                        .toPlainString();
                    case Boolean flag -> FLAG + flag;
                    default -> TEXT + value;
                };
    }

    /** Who may see it, as a list that is never empty. */
    public static List<String> acl(Chunk chunk) {
        return chunk.acl().isEmpty() ? List.of(EVERYBODY) : chunk.acl();
    }

    /** Stems and identifiers. */
    public static List<String> words(Chunk chunk) {
        String searched = Passage.searched(chunk.heading(), chunk.text());
        Set<String> words = new LinkedHashSet<>(EnglishWords.of(searched));
        words.addAll(Identifiers.in(searched));
        return List.copyOf(words);
    }

    /** What ranges are asked about, by name: numbers, and times as seconds since 1970. */
    public static Map<String, List<Double>> ordered(Map<String, Object> metadata) {
        Map<String, List<Double>> ordered = new LinkedHashMap<>();
        metadata.forEach((name, value) -> values(name, value)
                .forEach((key, each) -> each.forEach(one -> order(one)
                        .ifPresent(number -> ordered.computeIfAbsent(orderedName(key, one), made -> new ArrayList<>())
                                .add(number)))));
        return ordered;
    }

    /**
     * A bound of a range as a number.
     *
     * @throws RefusalException for a text that is no time: these servers can't put texts in an order
     */
    public static double bound(String field, Object value) {
        return order(value)
                .orElseThrow(() -> new RefusalException(Refusals.of(
                        RefusalKind.UNPROCESSABLE,
                        "The provider of this endpoint knows ranges of numbers and times only: " + field)));
    }

    /** Numbers and times don't share a line. */
    public static String orderedName(String name, Object value) {
        return (value instanceof Number ? "n_" : "t_") + name;
    }

    private static Map<String, List<Object>> values(String name, Object value) {
        return switch (value) {
            case Collection<?> list -> Map.of(name, List.copyOf(list));
            case Map<?, ?> object -> nested(name, object);
            default -> Map.of(name, List.of(value));
        };
    }

    private static Map<String, List<Object>> nested(String name, Map<?, ?> object) {
        Map<String, List<Object>> all = new LinkedHashMap<>();
        object.forEach((key, each) -> all.putAll(values(name + "." + key, each)));
        return all;
    }

    private static Optional<Double> order(Object value) {
        return switch (value) {
            case Number number -> Optional.of(number.doubleValue());
            case String text -> seconds(text);
            default -> Optional.empty();
        };
    }

    private static Optional<Double> seconds(String text) {
        try {
            return Optional.of((double)
                    (text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toEpochSecond()));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
