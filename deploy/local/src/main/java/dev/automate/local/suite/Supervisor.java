package dev.automate.local.suite;

import dev.automate.parts.Part;
import dev.automate.parts.PartFailure;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs a suite in this process's care.
 *
 * <pre>
 * start   each part as soon as those that it needs are ready
 * stop    gateway ─▶ the other services ─▶ kafka ─▶ redis ─▶ postgres
 * </pre>
 */
public final class Supervisor {

    private static final List<String> LAST_TO_STOP = List.of("kafka", "redis", "postgres");

    private final SuiteHome home;
    private final int portBase;
    private final Journal journal;
    private final StatusFile statusFile;
    private final List<PartKeeper<? extends Part>> servers;
    private final List<PartKeeper<? extends Part>> services;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final ReentrantLock stopLock = new ReentrantLock();
    private volatile SuiteState state = SuiteState.STARTING;

    public Supervisor(Suite suite, SuiteHome home, int portBase, PrintStream terminal) {
        this.home = home;
        this.portBase = portBase;
        this.journal = new Journal(home.supervisorLog(), terminal);
        this.statusFile = home.statusFile();
        this.servers = keepersOf(suite.servers());
        this.services = keepersOf(suite.services());
    }

    private List<PartKeeper<? extends Part>> keepersOf(List<PartSpec<? extends Part>> specs) {
        List<PartKeeper<? extends Part>> keepers = new ArrayList<>();
        specs.forEach(spec -> keepers.add(keeper(spec)));
        return List.copyOf(keepers);
    }

    private <P extends Part> PartKeeper<P> keeper(PartSpec<P> spec) {
        return new PartKeeper<>(spec, journal, this::record);
    }

    /**
     * Returns when every part is ready.
     *
     * @throws PartFailure of the first part that does not get ready; the others are left as they are
     */
    public void start() {
        state = SuiteState.STARTING;
        Map<String, CompletableFuture<Void>> ready = new HashMap<>();
        Stream.concat(servers.stream(), services.stream())
                .forEach(keeper -> ready.put(
                        keeper.name(),
                        all(keeper.needs(), ready).thenRunAsync(() -> startUnlessStopping(keeper), threads)));
        await(ready.values());
        state = SuiteState.RUNNING;
        record();
    }

    private static CompletableFuture<Void> all(Set<String> names, Map<String, CompletableFuture<Void>> ready) {
        return CompletableFuture.allOf(names.stream()
                .map(name -> Objects.requireNonNull(ready.get(name), () -> name + " is not among what starts before"))
                .toArray(CompletableFuture[]::new));
    }

    private void startUnlessStopping(PartKeeper<? extends Part> keeper) {
        if (isStopping()) {
            throw new PartFailure(keeper.name() + " was not started: the suite is being stopped");
        }
        keeper.start();
    }

    /** Stops everything in order; a second call waits for the first. */
    public void stop() {
        stopping.set(true);
        stopLock.lock();
        try {
            if (state != SuiteState.STOPPED) {
                stopInOrder();
            }
        } finally {
            stopLock.unlock();
        }
    }

    /** True from the moment that a stop was asked for. */
    public boolean isStopping() {
        return stopping.get();
    }

    private void stopInOrder() {
        state = SuiteState.STOPPING;
        record();
        all(keepers("gateway"), PartKeeper::stop);
        all(services, PartKeeper::stop);
        LAST_TO_STOP.forEach(name -> all(keepers(name), PartKeeper::stop));
        state = SuiteState.STOPPED;
        record();
    }

    public Journal journal() {
        return journal;
    }

    /** The keeper of one part, to stop, start or kill it by itself. */
    public PartKeeper<? extends Part> keeper(String name) {
        return keepers(name).getFirst();
    }

    public SuiteStatus status() {
        List<PartStatus> parts = Stream.concat(services.stream(), servers.stream())
                .map(PartKeeper::status)
                .toList();
        ProcessHandle self = ProcessHandle.current();
        return new SuiteStatus(
                state,
                home.folder().toString(),
                portBase,
                self.pid(),
                Processes.startOf(self).orElse(null),
                parts);
    }

    private synchronized void record() {
        statusFile.write(status());
    }

    private List<PartKeeper<? extends Part>> keepers(String name) {
        return Stream.concat(services.stream(), servers.stream())
                .filter(keeper -> keeper.name().equals(name))
                .toList();
    }

    private void all(List<PartKeeper<? extends Part>> keepers, Consumer<PartKeeper<? extends Part>> action) {
        await(keepers.stream()
                .map(keeper -> CompletableFuture.runAsync(() -> action.accept(keeper), threads))
                .toList());
    }

    /** Fails with the first failure, without waiting for the others. */
    private static void await(Collection<CompletableFuture<Void>> running) {
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        CompletableFuture<Void> everyOne = CompletableFuture.allOf(running.stream()
                .map(each -> each.whenComplete((done, failure) -> {
                    if (failure != null) {
                        firstFailure.completeExceptionally(failure);
                    }
                }))
                .toArray(CompletableFuture[]::new));
        try {
            CompletableFuture.anyOf(everyOne, firstFailure).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
