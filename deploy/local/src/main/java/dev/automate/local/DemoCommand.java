package dev.automate.local;

import dev.automate.local.demo.Demo;
import dev.automate.local.suite.DetachedRun;
import dev.automate.local.suite.PortPlan;
import dev.automate.local.suite.SuiteHome;
import dev.automate.local.suite.SuiteState;
import dev.automate.local.suite.SuiteStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes an order event through a workflow, on a suite that it starts when none is running. */
@Command(
        name = "demo",
        description = "An order event through a workflow, step by step, and how to do it by hand;"
                + " starts the suite if it is not up.")
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description = "For a suite that is started: first of its ports (default: ${DEFAULT-VALUE}).")
    private int portBase = PortPlan.DEFAULT_BASE;

    @Override
    public Integer call() {
        SuiteHome suiteHome = home.get();
        int code = suiteHome.status().state() == SuiteState.RUNNING ? 0 : start(suiteHome);
        if (code != 0) {
            return code;
        }
        String number = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        new Demo(suiteHome.status().gatewayUrl(), number, System.out).run();
        System.out.println("  The suite keeps running: ./automate status shows it, ./automate down stops it.");
        return 0;
    }

    private int start(SuiteHome suiteHome) {
        DetachedRun run = new DetachedRun(suiteHome, Main.class.getName(), System.out);
        SuiteStatus status = suiteHome.status();
        if (status.state() == SuiteState.STARTING && status.supervisor().isPresent()) {
            return run.join(status.supervisor().get());
        }
        List<String> arguments =
                List.of("up", "--home", suiteHome.folder().toString(), "--port-base", Integer.toString(portBase));
        return run.start(arguments);
    }
}
