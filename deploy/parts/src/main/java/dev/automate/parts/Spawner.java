package dev.automate.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts children that get their stop signal when this process dies, even by SIGKILL, where the system offers that.
 *
 * <p>They have a session of their own, or else Ctrl-C would reach all of them at once and not in order.
 *
 * <p>Linux ties the signal to the thread that made the child, not to its process: one thread that lives as long as the
 * process makes them all.
 */
final class Spawner {

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("parts-spawner").factory());

    private static final boolean DEATH_SIGNAL = Commands.succeeds("setpriv", "--pdeathsig", "TERM", "true");

    private static final boolean OWN_SESSION = Commands.succeeds("setsid", "true");

    private Spawner() {}

    static Process spawn(Launch launch) {
        ProcessBuilder builder = new ProcessBuilder(commandOf(launch));
        builder.environment().putAll(launch.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.redirectInput(ProcessBuilder.Redirect.from(Commands.NOTHING));
        try {
            return THREAD.submit(builder::start).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailure(launch.name() + ": interrupted while starting", e);
        } catch (ExecutionException e) {
            throw new PartFailure(launch.name() + " cannot be started: " + e.getCause(), e);
        }
    }

    private static List<String> commandOf(Launch launch) {
        List<String> command = new ArrayList<>();
        if (OWN_SESSION) {
            command.add("setsid");
        }
        command.addAll(launch.wrapper());
        if (DEATH_SIGNAL) {
            command.addAll(List.of("setpriv", "--pdeathsig", launch.stopSignal().name()));
        }
        command.addAll(launch.program());
        return command;
    }
}
