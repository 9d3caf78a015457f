package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What waiting costs: executions that wait for a timer, as rows; the service's memory, and how late timers fire. */
@Command(
        name = "timers",
        description = {
            "Makes one execution wait, copies its rows, and tells what the waiting adds to execution-service's memory.",
            "Then has timers fire at a rate, and tells how late their executions ended."
        },
        mixinStandardHelpOptions = true)
final class TimersCommand implements Callable<Integer> {
    private static final Duration LEAD = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Option(names = "--waiting", description = "Executions that wait (default: ${DEFAULT-VALUE}).")
    private int waiting = 100_000;

    @Option(names = "--rate", description = "Timers that are due each second (default: ${DEFAULT-VALUE}).")
    private int rate = 500;

    @Option(names = "--seconds", description = "How long timers fire (default: ${DEFAULT-VALUE}).")
    private int seconds = 30;

    @Option(names = "--settle", description = "Seconds before each look at the memory (default: ${DEFAULT-VALUE}).")
    private int settleSeconds = 20;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        ServiceMemory memory = new ServiceMemory(place.home, "execution");
        String execution = new SuiteApi(place.gateway).waiting(place.password);
        try (TimerRows rows = new TimerRows(place.database(), execution)) {
            output.say("firing once for warmth");
            rows.copy(rate * 10);
            rows.fire(rate * 10, rate, LEAD);
            rows.await(rate * 10, Duration.ofSeconds(10).plus(PATIENCE));
            rows.forgetFired();
            Pause.of(Duration.ofSeconds(settleSeconds));
            long before = memory.residentBytes();
            output.say("making " + waiting + " executions wait");
            rows.copy(waiting);
            Pause.of(Duration.ofSeconds(settleSeconds));
            long during = memory.residentBytes();
            output.say("firing " + rate + " a second for " + seconds + " s");
            rows.fire(rate * seconds, rate, LEAD);
            rows.await(rate * seconds, Duration.ofSeconds(seconds).plus(PATIENCE));
            TimerFigures figures =
                    new TimerFigures(waiting, rate, before, during, memory.residentBytes(), rows.lateMillis());
            output.print(figures.toMap());
            return figures.fired() == (long) rate * seconds ? 0 : 1;
        }
    }
}
