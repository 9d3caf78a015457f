package dev.automate.bench;

import dev.automate.bench.report.Figures;
import dev.automate.bench.report.Medians;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The one way in which scenarios are measured: a warm-up, then runs of the same length, told by their medians. */
final class Rounds {
    @Option(names = "--seconds", description = "How long each run is (default: ${DEFAULT-VALUE}).")
    int seconds;

    @Option(names = "--warmup", description = "Seconds of the same load before (default: ${DEFAULT-VALUE}).")
    int warmupSeconds;

    @Option(
            names = {"--runs", "--rounds"},
            description = "Runs; medians are told (default: ${DEFAULT-VALUE}).")
    int runs;

    /** What counts unless the options say otherwise. */
    Rounds(int seconds, int warmupSeconds, int runs) {
        this.seconds = seconds;
        this.warmupSeconds = warmupSeconds;
        this.runs = runs;
    }

    Figures measure(Scenario scenario, Output output) throws InterruptedException {
        if (warmupSeconds > 0) {
            output.say("warming up for " + warmupSeconds + " s");
            scenario.warmUp(Duration.ofSeconds(warmupSeconds));
        }
        List<Figures> figures = new ArrayList<>();
        for (int run = 1; run <= Math.max(1, runs); run++) {
            output.say("run " + run + " of " + Math.max(1, runs) + ", " + seconds + " s");
            StolenTime before = StolenTime.now();
            Figures found = scenario.run(Duration.ofSeconds(seconds));
            figures.add(found.with(StolenTime.now().since(before)));
        }
        return Medians.of(figures);
    }
}
