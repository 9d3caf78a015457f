package dev.automate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a whole suite of its own takes until it is ready, and what it takes then. */
@Command(
        name = "startup",
        description = {
            "Starts a suite of its own beside whatever is running, with fresh data first (the warm-up) and then on the"
                    + " data that is there, and stops it each time.",
            "Tells how long all parts and each service took, their processor time and memory when ready."
        },
        mixinStandardHelpOptions = true)
final class StartupCommand implements Callable<Integer> {
    @Option(names = "--runs", description = "Starts after the first one (default: ${DEFAULT-VALUE}).")
    private int runs = 3;

    @Option(names = "--jvm", description = "As for ./automate up (default: ${DEFAULT-VALUE}).")
    private String jvm = "small";

    @Option(names = "--up", split = " ", description = "Further options of ./automate up, in one word.")
    private String[] more = {};

    @Option(names = "--port-base", description = "First of its ports in a row (default: ${DEFAULT-VALUE}).")
    private int portBase = 18_080;

    @Option(names = "--home", description = "Its data folder, deleted before and after (default: a temporary one).")
    private @Nullable Path home;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        try (OwnSuite suite = OwnSuite.in(home, portBase, jvm, more)) {
            return output.print(new Rounds(0, 1, runs).measure(new StartupScenario(suite), output));
        }
    }
}
