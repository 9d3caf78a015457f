package dev.automate.local.suite;

import dev.automate.parts.Part;
import dev.automate.parts.PartFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps one part running: starts it, and starts it again when its process ends without being asked to. */
public final class PartKeeper<P extends Part> {

    private static final int TRIES = 6;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final PartSpec<P> spec;
    private final Journal journal;
    private final Runnable onChange;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile CountDownLatch unwanted = new CountDownLatch(0);
    private volatile PartState state = PartState.STOPPED;
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile int quickEnds;
    private volatile long readySince;
    private volatile @Nullable P part;

    PartKeeper(PartSpec<P> spec, Journal journal, Runnable onChange) {
        this.spec = spec;
        this.journal = journal;
        this.onChange = onChange;
    }

    public String name() {
        return spec.name();
    }

    /** The parts that are ready before this one starts. */
    Set<String> needs() {
        return spec.needs();
    }

    /** Absent before the first start. */
    public Optional<P> part() {
        return Optional.ofNullable(part);
    }

    public PartState state() {
        return state;
    }

    /**
     * Returns when the part is ready, and keeps it so from then on.
     *
     * @throws PartFailure when it does not get ready
     */
    public void start() {
        unwanted = new CountDownLatch(1);
        journal.say(spec.name(), "starting on port " + spec.port());
        bringUp(PartState.STARTING);
    }

    /** Stops the part in an orderly way and leaves it stopped; a second call does nothing. */
    public void stop() {
        unwanted.countDown();
        if (state == PartState.STOPPED) {
            return;
        }
        long begin = System.nanoTime();
        lock.lock();
        try {
            part().ifPresent(Part::close);
            become(PartState.STOPPED);
        } finally {
            lock.unlock();
        }
        journal.say(spec.name(), "stopped after " + Journal.seconds(begin));
    }

    public boolean alive() {
        return part().filter(Part::alive).isPresent();
    }

    /** Kills the process as a crash would, and returns when it is gone; it is started again. */
    public void kill() {
        part().ifPresent(Part::kill);
    }

    PartStatus status() {
        Optional<ProcessHandle> process =
                part().filter(Part::alive).flatMap(running -> ProcessHandle.of(running.pid()));
        Instant startedAt = process.flatMap(Processes::startOf).orElse(null);
        Long pid = process.map(ProcessHandle::pid).orElse(null);
        String log = part().map(running -> running.log().toString()).orElse(null);
        return new PartStatus(spec.name(), state, spec.port(), pid, startedAt, restarts.get(), log);
    }

    private boolean wanted() {
        return unwanted.getCount() > 0;
    }

    private void bringUp(PartState meanwhile) {
        long begin = System.nanoTime();
        P fresh = launch(meanwhile);
        fresh.awaitReady(spec.readyLimit());
        spec.afterReady().accept(fresh);
        beReady();
        journal.say(spec.name(), "ready after " + Journal.seconds(begin) + " (pid " + fresh.pid() + ")");
        watch(fresh);
    }

    private void beReady() {
        lock.lock();
        try {
            checkWanted();
            readySince = System.nanoTime();
            become(PartState.READY);
        } finally {
            lock.unlock();
        }
    }

    private void checkWanted() {
        if (!wanted()) {
            throw new PartFailure(spec.name() + " was stopped while it started");
        }
    }

    private P launch(PartState meanwhile) {
        lock.lock();
        try {
            checkWanted();
            P fresh = spec.starter().get();
            part = fresh;
            become(meanwhile);
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    /** A stop is of this run, also when the next one has begun before its end was seen. */
    private void watch(P running) {
        CountDownLatch unwantedRun = unwanted;
        Thread.ofVirtual().name("watch-" + spec.name()).start(() -> {
            ProcessHandle.of(running.pid())
                    .ifPresent(process -> process.onExit().join());
            if (unwantedRun.getCount() > 0) {
                startAgain(running.pid());
            }
        });
    }

    private void startAgain(long lastPid) {
        journal.say(spec.name(), "process " + lastPid + " has ended or was killed; starting it again");
        quickEnds = System.nanoTime() - readySince < SOON.toNanos() ? quickEnds + 1 : 0;
        become(PartState.RESTARTING);
        pause(quickEnds);
        for (int failures = 0; wanted(); pause(failures)) {
            restarts.incrementAndGet();
            try {
                bringUp(PartState.RESTARTING);
                return;
            } catch (PartFailure | UncheckedIOException e) {
                failures++;
                part().ifPresent(Part::close);
                if (gaveUp(e, failures)) {
                    return;
                }
            }
        }
    }

    private boolean gaveUp(RuntimeException failure, int failures) {
        if (!wanted()) {
            return true;
        }
        journal.say(spec.name(), String.valueOf(failure.getMessage()));
        if (failures < TRIES) {
            return false;
        }
        become(PartState.FAILED);
        journal.say(spec.name(), "given up after " + failures + " tries; ./automate down, then up, starts it anew");
        return true;
    }

    /** Longer with every failure, and over at once when the part is not wanted any more. */
    private void pause(int failures) {
        if (failures == 0) {
            return;
        }
        long seconds = Math.min(1L << (failures - 1), LONGEST_PAUSE.toSeconds());
        try {
            if (unwanted.await(seconds, TimeUnit.SECONDS)) {
                journal.say(spec.name(), "not started again: it is not wanted any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void become(PartState next) {
        state = next;
        onChange.run();
    }
}
