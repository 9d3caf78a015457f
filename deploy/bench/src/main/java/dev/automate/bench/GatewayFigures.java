package dev.automate.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a run of {@code bench gateway} found: medians over its rounds.
 *
 * @param full one pair of legs a round, as fast as the answers came
 * @param steady one pair of legs a round, at a fixed rate
 */
record GatewayFigures(List<Pair> full, List<Pair> steady) {
    GatewayFigures {
        full = List.copyOf(full);
        steady = List.copyOf(steady);
    }

    /** The same request straight to the service and through the gateway, one right after the other. */
    record Pair(Answers direct, Answers gateway) {
        double ratio() {
            return gateway.perSecond() / direct.perSecond();
        }

        double addedP50() {
            return gateway.p50Millis() - direct.p50Millis();
        }

        double addedP99() {
            return gateway.p99Millis() - direct.p99Millis();
        }
    }

    /** The figures by the names that {@code --json} prints. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scenario", "gateway");
        map.put("direct_per_second", median(full, pair -> pair.direct().perSecond()));
        map.put("gateway_per_second", median(full, pair -> pair.gateway().perSecond()));
        map.put("ratio", ratio());
        map.put("direct_p99_ms", median(steady, pair -> pair.direct().p99Millis()));
        map.put("gateway_p99_ms", median(steady, pair -> pair.gateway().p99Millis()));
        map.put("added_p50_ms", median(steady, Pair::addedP50));
        map.put("added_p99_ms", median(steady, Pair::addedP99));
        map.put("not_answered_200", troubles());
        return map;
    }

    /** Requests a second through the gateway, over those straight to the service. */
    double ratio() {
        return median(full, Pair::ratio);
    }

    /** Requests that were not answered 200; they count for no throughput. */
    long troubles() {
        return Stream.concat(full.stream(), steady.stream())
                .flatMap(pair -> Stream.of(pair.direct(), pair.gateway()))
                .flatMap(answers -> answers.troubles().values().stream())
                .mapToLong(Integer::longValue)
                .sum();
    }

    private static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
        double[] sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                        .average()
                        .orElse(Double.NaN);
    }
}
