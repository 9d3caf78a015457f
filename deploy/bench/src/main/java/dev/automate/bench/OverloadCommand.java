package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** More than the suite can do: what it refuses it refuses well, and what it takes it does. */
@Command(
        name = "overload",
        description = {
            "Finds out how much is completed a second, then sends a multiple of that.",
            "Promised: what is not taken is answered 503 or 429 with Retry-After; what was taken is done; the 202 of what"
                    + " was taken comes within 2 s (p99); memory stays flat. Exit code 1 when one of these is broken."
        },
        mixinStandardHelpOptions = true)
final class OverloadCommand implements Callable<Integer> {
    @Option(names = "--times", description = "How many times the capacity is sent (default: ${DEFAULT-VALUE}).")
    private double times = 3;

    @Option(
            names = "--capacity",
            description =
                    "Executions a second that the suite completes; 0: found out first (default: ${DEFAULT-VALUE}).")
    private int capacity;

    @Option(
            names = "--connections",
            description = "Connections to the gateway; as many as may be unanswered at once, so that nothing waits in"
                    + " the sender (default: ${DEFAULT-VALUE}).")
    private int connections = WebhookLoad.MAX_IN_FLIGHT;

    @Mixin
    private Rounds rounds = new Rounds(60, 20, 1);

    @Mixin
    private SuitePlace place = new SuitePlace();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Vertx vertx = Vertx.vertx();
        try {
            int found = capacity > 0 ? capacity : Capacity.find(vertx, place, rounds.warmupSeconds, output);
            WebhookLoad generator = new WebhookLoad(vertx, new WebhookLoad.Door(place.gateway, "", false), connections);
            OverloadScenario scenario = new OverloadScenario(place, generator, found, (int) (found * times));
            output.say("sending " + (int) (found * times) + " a second for " + rounds.seconds + " s");
            return output.print(rounds.measure(scenario, output));
        } finally {
            vertx.close();
        }
    }
}
