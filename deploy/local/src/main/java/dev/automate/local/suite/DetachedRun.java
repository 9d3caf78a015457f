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
import java.util.Optional;

/** A run of the suite in the background: started here, followed until all is ready, then left alone. */
public final class DetachedRun {

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
     * Returns 0 when all is ready, and 1 when it does not get so.
     *
     * @param arguments of {@code up} in the foreground
     */
    public int start(List<String> arguments) {
        home.create();
        LogFollower log = new LogFollower(home.supervisorLog(), terminal);
        try {
            Process supervisor = launch(arguments);
            boolean ready = followed(supervisor.toHandle(), log);
            if (!ready) {
                terminal.println(LogTail.of(output(), 20));
            }
            return ready ? 0 : 1;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the supervisor", e);
        }
    }

    /** The same for a run that another command has begun. */
    public int join(ProcessHandle supervisor) {
        return followed(supervisor, new LogFollower(home.supervisorLog(), terminal)) ? 0 : 1;
    }

    /** Whoever begins to follow may find all ready; from then on a start says in its log that it is, and is it by then. */
    private boolean followed(ProcessHandle supervisor, LogFollower log) {
        Optional<SuiteStatus> ready = readyUnder(supervisor);
        boolean ended = false;
        while (ready.isEmpty() && !ended) {
            ended = SuiteEnd.endsSoon(supervisor);
            ready = log.catchUp().contains(SuiteRun.READY) ? readyUnder(supervisor) : Optional.empty();
        }
        log.catchUp();
        ready.ifPresent(status -> terminal.println(SuiteReport.table(status) + "\n" + SuiteReport.credentials(status)));
        return ready.isPresent();
    }

    private Optional<SuiteStatus> readyUnder(ProcessHandle supervisor) {
        return Optional.of(home.status())
                .filter(status -> status.state() == SuiteState.RUNNING
                        && status.supervisor().filter(supervisor::equals).isPresent());
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
