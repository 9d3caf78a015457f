package dev.automate.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A running child process: watched, waited for, and stopped within bounds. */
public final class ChildProcess {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final Duration AFTER_FORCE = Duration.ofSeconds(10);
    private static final int TAIL_LINES = 25;

    private final Launch launch;
    private final Process process;

    private ChildProcess(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
    }

    public static ChildProcess start(Launch launch) {
        try {
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the log " + launch.log(), e);
        }
        return new ChildProcess(launch, Spawner.spawn(launch));
    }

    public long pid() {
        return process.pid();
    }

    /** Of a process that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public Path log() {
        return launch.log();
    }

    /** Done once the process has ended. */
    public CompletableFuture<ChildProcess> ended() {
        return process.onExit().thenApply(done -> this);
    }

    /**
     * Probes until the answer is yes, the last time after the limit.
     *
     * @throws PartFailure with the end of the log when the process ends or the limit passes first
     */
    public void awaitReady(BooleanSupplier probe, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        for (boolean late = false; !probe.getAsBoolean(); late = System.nanoTime() > end) {
            if (late) {
                throw failure("is not ready after " + limit.toSeconds() + " s");
            }
            if (exitsWithin(BETWEEN_PROBES)) {
                throw failure("ended with code " + process.exitValue());
            }
        }
    }

    /** Waits for the end of the process at most that long. */
    public boolean exitsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure(launch.name() + ": interrupted while waiting", e);
        }
    }

    /** Asks for an orderly end, and forces it when the grace has passed. */
    public void stop(Duration grace) {
        if (!process.isAlive()) {
            return;
        }
        askToStop();
        if (!endsWithin(grace)) {
            process.destroyForcibly();
            endsWithin(AFTER_FORCE);
        }
    }

    public void kill() {
        process.destroyForcibly();
        endsWithin(AFTER_FORCE);
    }

    private void askToStop() {
        if (launch.stopSignal() == StopSignal.TERM) {
            process.destroy();
        } else {
            String signal = "kill -s " + launch.stopSignal() + " " + process.pid();
            Commands.succeeds("sh", "-c", signal);
        }
    }

    /** Waits through interrupts: a stop that was begun is brought to its end. */
    private boolean endsWithin(Duration limit) {
        boolean interrupted = false;
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private PartFailure failure(String what) {
        return new PartFailure(launch.name() + " " + what + "; the end of " + launch.log() + ":\n"
                + LogTail.of(launch.log(), TAIL_LINES));
    }
}
