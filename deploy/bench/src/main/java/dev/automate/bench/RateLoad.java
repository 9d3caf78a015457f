package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.bench.report.Figures;
import dev.automate.bench.report.RateCurve;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast is sent: at one rate, as fast as it goes, or at one rate after the other for a drawing of latency over rate. */
final class RateLoad {
    /** As fast as it goes needs that many: with fewer, commits are small and waiting bounds the rate. */
    static final int CONNECTIONS = 256;

    private static final int STEPS = 6;

    @Option(
            names = "--rate",
            description = "Webhooks a second, sent on time whatever the answers do; 0: as fast as it goes"
                    + " (default: ${DEFAULT-VALUE}).")
    int rate;

    @Option(names = "--connections", description = "Connections to the gateway (default: ${DEFAULT-VALUE}).")
    int connections = CONNECTIONS;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw latency over rate there, as SVG: at the rates of --rates, or at steps up to what is"
                    + " reached as fast as it goes.")
    private @Nullable Path plot;

    @Option(names = "--rates", split = ",", description = "Rates of --plot, such as 100,200,400.")
    private List<Integer> rates = List.of();

    /** Scenarios by their rate. */
    interface AtRate {
        Scenario at(int rate);
    }

    /** @param throughput the figure that a rate is compared with */
    int measure(AtRate scenario, String throughput, Rounds rounds, Output output)
            throws InterruptedException, JsonProcessingException {
        return output.print(
                plot == null && rates.isEmpty()
                        ? rounds.measure(scenario.at(rate), output)
                        : curve(scenario, throughput, rounds, output));
    }

    private Figures curve(AtRate scenario, String throughput, Rounds rounds, Output output)
            throws InterruptedException {
        List<Integer> steps = rates;
        if (steps.isEmpty()) {
            double reached =
                    rounds.measure(scenario.at(0), output).number(throughput).orElseThrow();
            steps = IntStream.rangeClosed(1, STEPS)
                    .mapToObj(step -> Math.max(1, (int) (reached * step / STEPS)))
                    .toList();
        }
        List<RateCurve.Point> points = new ArrayList<>();
        for (int step : steps) {
            output.say(step + " a second");
            points.add(new RateCurve.Point(step, rounds.measure(scenario.at(step), output)));
        }
        Object name = points.getFirst().figures().values().get("scenario");
        RateCurve curve = new RateCurve(String.valueOf(name), throughput, points);
        if (plot != null) {
            output.write(plot, curve.chart().svg());
        }
        return curve.figures();
    }
}
