package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A long load below the capacity: nothing grows. */
@Command(
        name = "soak",
        description = {
            "Finds out how much is completed a second, then sends a part of that for a long time.",
            "Promised: memory, threads, files, connections, dead rows and latencies don't grow (Theil-Sen slope over the"
                    + " samples after the first fifth, certain by Mann-Kendall). Exit code 1 when one of them does, or"
                    + " something is lost."
        },
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {
    /** A suite that has just started completes a third of what it does afterwards. */
    private static final int WARMUP_SECONDS = 60;

    @Option(names = "--minutes", description = "How long (default: ${DEFAULT-VALUE}).")
    private double minutes = 20;

    @Option(names = "--percent", description = "Of the capacity (default: ${DEFAULT-VALUE}).")
    private int percent = 60;

    @Option(
            names = "--capacity",
            description =
                    "Executions a second that the suite completes; 0: found out first (default: ${DEFAULT-VALUE}).")
    private int capacity;

    @Option(names = "--every", description = "Seconds between samples (default: ${DEFAULT-VALUE}).")
    private int everySeconds = 5;

    @Option(names = "--slice", description = "Seconds of each look at latencies (default: ${DEFAULT-VALUE}).")
    private int sliceSeconds = 20;

    @Option(names = "--plot", paramLabel = "FILE", description = "The drawing (default: ${DEFAULT-VALUE}).")
    private Path plot = Path.of("target", "soak.svg");

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Vertx vertx = Vertx.vertx();
        try {
            int found = capacity > 0 ? capacity : Capacity.find(vertx, place, WARMUP_SECONDS, output);
            int rate = Math.max(1, found * percent / 100);
            output.say("sending " + rate + " a second for " + minutes + " minutes");
            Soak soak = new Soak(place, rate, Duration.ofSeconds(everySeconds), Duration.ofSeconds(sliceSeconds));
            soak.run(vertx, Duration.ofMillis((long) (minutes * 60_000)));
            output.write(plot, soak.drawn());
            return output.print(soak.figures());
        } finally {
            vertx.close();
        }
    }
}
