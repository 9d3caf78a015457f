package dev.automate.local;

import dev.automate.local.suite.StatusFile;
import dev.automate.local.suite.SuiteReport;
import dev.automate.local.suite.SuiteState;
import dev.automate.local.suite.SuiteStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every part with state, port and process. */
@Command(
        name = "status",
        description =
                "Shows every part with state, port, pid and memory. Exit code 0 when the suite is running, else 3.")
final class StatusCommand implements Callable<Integer> {

    private static final int NOT_RUNNING = 3;

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Override
    public Integer call() {
        SuiteStatus status = home.get().status();
        System.out.println(json ? StatusFile.json(status) : text(status));
        return status.state() == SuiteState.RUNNING ? 0 : NOT_RUNNING;
    }

    private static String text(SuiteStatus status) {
        String table = SuiteReport.table(status);
        return switch (status.state()) {
            case RUNNING -> table + "\n" + SuiteReport.credentials(status);
            case STARTING, STOPPING -> table;
            case STOPPED -> table + "\nNothing is running. ./automate up starts the suite.";
            case ORPHANED ->
                table + "\nThe supervisor of these was killed. ./automate down stops them,"
                        + " ./automate up starts the suite anew; both keep all data.";
        };
    }
}
