package dev.automate.local.suite;

import dev.automate.parts.PartFailure;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One run of the suite in the foreground: alone in its home, ended in order by Ctrl-C, {@code down} or a failed start. */
public final class SuiteRun {

    /** How the line begins that says so, once the status does. */
    static final String READY = "Automate is ready";

    private final Path project;
    private final SuiteHome home;
    private final SuiteOptions options;
    private final PrintStream terminal;
    private final CountDownLatch forever = new CountDownLatch(1);

    public SuiteRun(Path project, SuiteHome home, SuiteOptions options, PrintStream terminal) {
        this.project = project;
        this.home = home;
        this.options = options;
        this.terminal = terminal;
    }

    /**
     * Starts everything, says what is there, and stays until it is stopped.
     *
     * @param fresh deletes all data first
     * @return the exit code
     */
    public int run(boolean fresh) {
        home.create();
        Journal journal = new Journal(home.supervisorLog(), terminal);
        Optional<FileLock> lock = home.lock();
        if (lock.isEmpty()) {
            journal.print("Automate is already running with its data in " + home.folder());
            return 1;
        }
        Leftovers.stop(home.status(), journal);
        Optional<String> taken = PortCheck.problem(options.ports());
        if (taken.isPresent()) {
            journal.print(taken.get());
            return 1;
        }
        if (fresh) {
            home.clear();
        }
        home.turnLogs();
        return supervise(journal);
    }

    private int supervise(Journal journal) {
        long begin = System.nanoTime();
        Supervisor supervisor = new Supervisor(
                Suite.of(project, home, options), home, options.ports().base(), terminal);
        Thread hook = new Thread(() -> stop(supervisor, journal), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            supervisor.start();
            journal.print("\n" + READY + " after " + Journal.seconds(begin) + "\n");
            terminal.println(
                    SuiteReport.table(supervisor.status()) + "\n" + SuiteReport.credentials(supervisor.status()));
            forever.await();
            return 0;
        } catch (PartFailure | UncheckedIOException e) {
            return supervisor.isStopping() ? 0 : failed(supervisor, journal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int failed(Supervisor supervisor, Journal journal, RuntimeException failure) {
        journal.print("\nNot everything starts; stopping the rest");
        supervisor.stop();
        journal.print("\nThe suite did not start: " + failure.getMessage());
        return 1;
    }

    private static void stop(Supervisor supervisor, Journal journal) {
        if (supervisor.status().state() != SuiteState.STOPPED) {
            journal.print("\nStopping; all data is kept");
            supervisor.stop();
            journal.print("Stopped");
        }
    }
}
