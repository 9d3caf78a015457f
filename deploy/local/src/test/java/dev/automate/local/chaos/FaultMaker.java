package dev.automate.local.chaos;

import dev.automate.local.system.SuiteUnderTest;
import dev.automate.local.system.TcpProxy;
import dev.automate.parts.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a part fail, and undoes it. What is killed is started again by the suite, not from here. */
final class FaultMaker {
    private static final Duration SLOW = Duration.ofMillis(200);
    private static final String HOUR = "3600";

    private final SuiteUnderTest suite;
    private final Optional<Path> falseClock;

    FaultMaker(SuiteUnderTest suite) {
        this.suite = suite;
        this.falseClock = FalseClock.installed();
    }

    /** Why it can't be made here; empty when it can. */
    Optional<String> impossible(Cell cell) {
        return switch (cell.fault()) {
            case KILLED, HALTED, AWAY, RESTARTED -> Optional.empty();
            case REFUSING, SLOW ->
                suite.proxy(cell.component()).isPresent()
                        ? Optional.empty()
                        : Optional.of("nothing stands in front of the part in the short form");
            case FULL ->
                suite.smallDisk().isPresent()
                        ? Optional.empty()
                        : Optional.of("needs a file system of its own, which the machine doesn't let us mount");
            case AHEAD, BEHIND ->
                falseClock.isPresent() ? Optional.empty() : Optional.of("needs libfaketime, which isn't installed");
        };
    }

    /** Makes it fail; the answer ends the failure. */
    Ending make(Cell cell) {
        String part = cell.component();
        return switch (cell.fault()) {
            case KILLED -> {
                suite.kill(part);
                yield () -> {};
            }
            case HALTED -> halted(suite.processes(part));
            case AWAY -> {
                suite.stop(part);
                yield () -> suite.start(part);
            }
            case RESTARTED -> {
                suite.stop(part);
                suite.start(part);
                yield () -> {};
            }
            case REFUSING -> through(part, TcpProxy::refuse, TcpProxy::accept);
            case SLOW -> through(part, proxy -> proxy.slow(SLOW), proxy -> proxy.slow(Duration.ZERO));
            case FULL -> full(suite.smallDisk().orElseThrow());
            case AHEAD -> replica(part, "+" + HOUR);
            case BEHIND -> replica(part, "-" + HOUR);
        };
    }

    /** How a failure ends. */
    interface Ending {
        void end();
    }

    private Ending through(String part, Consumer<TcpProxy> begin, Consumer<TcpProxy> end) {
        TcpProxy proxy = suite.proxy(part).orElseThrow();
        begin.accept(proxy);
        return () -> end.accept(proxy);
    }

    private static Ending halted(List<ProcessHandle> processes) {
        processes.forEach(process -> signal("STOP", process));
        return () -> processes.forEach(process -> signal("CONT", process));
    }

    /** A process that has ended by itself needs no signal. */
    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException none) {
            throw new UncheckedIOException("There is no command kill", none);
        }
    }

    private static Ending full(Path disk) {
        Ballast ballast = Ballast.fill(disk);
        return ballast::remove;
    }

    /** A second replica whose clock jumps right after it has begun to work. */
    private Ending replica(String service, String jump) {
        FalseClock clock = FalseClock.of(falseClock.orElseThrow());
        Part replica = suite.another(service, clock.variables());
        clock.jump(jump);
        return replica::close;
    }
}
