package dev.automate.local;

import dev.automate.local.suite.DetachedRun;
import dev.automate.local.suite.JvmMode;
import dev.automate.local.suite.LimitMode;
import dev.automate.local.suite.PortPlan;
import dev.automate.local.suite.SuiteHome;
import dev.automate.local.suite.SuiteOptions;
import dev.automate.local.suite.SuiteReport;
import dev.automate.local.suite.SuiteRun;
import dev.automate.local.suite.SuiteStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts PostgreSQL, Kafka, Redis and the seven services, and keeps them running. */
@Command(name = "up", description = "Starts everything, builds what is out of date, and stays in the foreground.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = {"-d", "--detach"},
            description = "Return when everything is ready, and leave it running.")
    private boolean detach;

    @Option(names = "--fresh", description = "Delete all data first.")
    private boolean fresh;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description = "First of " + PortPlan.SIZE + " ports in a row; the gateway's (default: ${DEFAULT-VALUE}).")
    private int portBase = PortPlan.DEFAULT_BASE;

    @Option(
            names = "--jvm",
            paramLabel = "MODE",
            description = "small: quick start, little memory; performance: for load (default: ${DEFAULT-VALUE}).")
    private JvmMode jvm = JvmMode.SMALL;

    @Option(
            names = "--limits",
            paramLabel = "MODE",
            description =
                    "documented: the reference's limits; unreached: requests are counted, but none is refused, for"
                            + " load (default: ${DEFAULT-VALUE}).")
    private LimitMode limits = LimitMode.DOCUMENTED;

    @Option(
            names = "--aot",
            description = "Start from AOT caches, which the first start with it makes: some seconds for each service.")
    private boolean aot;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a service may take until it is ready (default: ${DEFAULT-VALUE}).")
    private long timeout = SuiteOptions.READY_LIMIT.toSeconds();

    @Override
    public Integer call() {
        SuiteHome suiteHome = home.get();
        if (suiteHome.isTaken()) {
            return alreadyRunning(suiteHome.status());
        }
        if (detach) {
            return new DetachedRun(suiteHome, Main.class.getName(), System.out).start(foregroundArguments(suiteHome));
        }
        SuiteOptions options = new SuiteOptions(new PortPlan(portBase), jvm, limits, aot, Duration.ofSeconds(timeout));
        return new SuiteRun(HomeOption.project(), suiteHome, options, System.out).run(fresh);
    }

    private int alreadyRunning(SuiteStatus status) {
        System.out.println("Automate is running already, with its data in " + status.home() + "\n");
        System.out.println(SuiteReport.table(status) + "\n" + SuiteReport.credentials(status));
        if (fresh) {
            System.out.println("Nothing was deleted: ./automate down first, then up --fresh.");
            return 1;
        }
        return 0;
    }

    private List<String> foregroundArguments(SuiteHome suiteHome) {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--home", suiteHome.folder().toString()));
        arguments.addAll(List.of("--port-base", Integer.toString(portBase)));
        arguments.addAll(List.of("--jvm", jvm.toString()));
        arguments.addAll(List.of("--limits", limits.toString()));
        arguments.addAll(List.of("--timeout", Long.toString(timeout)));
        if (aot) {
            arguments.add("--aot");
        }
        if (fresh) {
            arguments.add("--fresh");
        }
        return arguments;
    }
}
