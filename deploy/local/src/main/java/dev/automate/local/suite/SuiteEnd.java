package dev.automate.local.suite;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** Ends a run from outside: asks its supervisor and shows what that says, or stops what a killed one left. */
public final class SuiteEnd {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final SuiteHome home;
    private final PrintStream terminal;

    public SuiteEnd(SuiteHome home, PrintStream terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    /** Returns when nothing runs any more; does nothing when nothing runs. */
    public void stop() {
        SuiteStatus status = home.status();
        Optional<ProcessHandle> supervisor = status.supervisor();
        if (supervisor.isPresent()) {
            LogFollower log = new LogFollower(home.supervisorLog(), terminal);
            supervisor.get().destroy();
            follow(supervisor.get(), log);
        } else if (status.state() == SuiteState.ORPHANED) {
            Journal journal = new Journal(home.supervisorLog(), terminal);
            Leftovers.stop(status, journal);
            home.statusFile().write(home.status());
        } else {
            terminal.println("Nothing is running. ./automate up starts the suite.");
        }
    }

    private static void follow(ProcessHandle supervisor, LogFollower log) {
        boolean ended = false;
        while (!ended) {
            ended = endsSoon(supervisor);
            log.catchUp();
        }
    }

    /** Waits a moment for the end of a process. */
    static boolean endsSoon(ProcessHandle process) {
        return Processes.endsWithin(process, BETWEEN_LOOKS);
    }
}
