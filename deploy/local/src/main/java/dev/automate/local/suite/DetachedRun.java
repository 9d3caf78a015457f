package dev.automate.local.suite;

import dev.automate.parts.LogTail;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the suite in the background: started here, followed until all is ready, then left alone. */
public final class DetachedRun {

    private static final long BETWEEN_LOOKS_MILLIS = 150;

    private static final File NOTHING = new File("/dev/null");

    private final SuiteHome home;
    private final String main;
    private final PrintStream terminal;

    /** A run whose process has that main class. */
    public DetachedRun(SuiteHome home, String main, PrintStream terminal) {
        this.home = home;
        this.main = main;
        this.terminal = terminal;
    }

    /**
     * Returns when all is ready, or with the code of the run that failed.
     *
     * @param arguments of {@code up} in the foreground
     */
    public int start(List<String> arguments) {
        home.create();
        LogFollower log = new LogFollower(home.supervisorLog(), terminal);
        try {
            Process supervisor = launch(arguments);
            while (!supervisor.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                log.catchUp();
                SuiteStatus status = home.status();
                if (status.state() == SuiteState.RUNNING && isOf(status, supervisor)) {
                    log.catchUp();
                    terminal.println(SuiteReport.table(status) + "\n" + SuiteReport.credentials(status));
                    return 0;
                }
            }
            log.catchUp();
            return failed(supervisor.exitValue());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the supervisor", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static boolean isOf(SuiteStatus status, Process supervisor) {
        return status.supervisor()
                .filter(process -> process.pid() == supervisor.pid())
                .isPresent();
    }

    private int failed(int code) {
        String trace = LogTail.of(output(), 20);
        if (!trace.isBlank()) {
            terminal.println(trace);
        }
        return code == 0 ? 1 : code;
    }

    private Path output() {
        return home.log("supervisor-errors");
    }

    /** In a session of its own, so that closing the terminal does not end it. */
    private Process launch(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add("setsid".equals(System.getProperty("automate.session")) ? "setsid" : "nohup");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectInput(ProcessBuilder.Redirect.from(NOTHING));
        builder.redirectOutput(NOTHING);
        builder.redirectError(output().toFile());
        return builder.start();
    }
}
