package dev.automate.datachat.domain.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One version of a source's semantic layer.
 *
 * @param version from 1; 0 when nobody has written one
 * @param tables notes by table name
 */
public record Layer(
        int version, Map<String, TableNotes> tables, List<Metric> metrics, List<Join> joins, List<Pair> pairs) {
    public static final Layer EMPTY = new Layer(0, Map.of(), List.of(), List.of(), List.of());

    public Layer {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        metrics = List.copyOf(metrics);
        joins = List.copyOf(joins);
        pairs = List.copyOf(pairs);
    }
}
