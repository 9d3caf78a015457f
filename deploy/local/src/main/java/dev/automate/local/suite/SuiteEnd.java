package dev.automate.local.suite;

import dev.automate.parts.PartFailure;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a run from outside: asks its supervisor and shows what that says, or stops what a killed one left. */
public final class SuiteEnd {

    private static final long BETWEEN_LOOKS_MILLIS = 150;

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
        try {
            process.onExit().get(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new PartFailure("Cannot wait for process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
