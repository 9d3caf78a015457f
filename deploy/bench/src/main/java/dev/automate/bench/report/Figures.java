package dev.automate.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a scenario found.
 *
 * @param values by the names that {@code --json} prints, in their order
 * @param broken promises that were not kept, each in a sentence; mostly none
 */
public record Figures(Map<String, Object> values, List<String> broken) {
    public Figures {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        broken = List.copyOf(broken);
    }

    /** Figures that promise nothing. */
    public static Figures of(Map<String, Object> values) {
        return new Figures(values, List.of());
    }

    /** Empty for what is not a number. */
    public OptionalDouble number(String name) {
        return values.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** These and more behind them. */
    public Figures with(Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new Figures(all, broken);
    }
}
