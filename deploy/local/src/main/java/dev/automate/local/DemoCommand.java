package dev.automate.local;

import dev.automate.local.demo.Demo;
import dev.automate.local.suite.DetachedRun;
import dev.automate.local.suite.SuiteHome;
import dev.automate.local.suite.SuiteState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes an order event through a workflow, on a suite that it starts when none is running. */
@Command(
        name = "demo",
        description =
                "An order event through a workflow, step by step, and the curl lines for it; starts the suite if needed.")
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home = new HomeOption();

    @Override
    public Integer call() {
        SuiteHome suiteHome = home.get();
        if (suiteHome.status().state() != SuiteState.RUNNING) {
            int code = new DetachedRun(suiteHome, Main.class.getName(), System.out)
                    .start(List.of("up", "--home", suiteHome.folder().toString()));
            if (code != 0) {
                return code;
            }
        }
        String number = Long.toString(System.currentTimeMillis() / 1000, Character.MAX_RADIX);
        new Demo(suiteHome.status().gatewayUrl(), number, System.out).run();
        System.out.println("  The suite keeps running: ./automate status shows it, ./automate down stops it.");
        return 0;
    }
}
