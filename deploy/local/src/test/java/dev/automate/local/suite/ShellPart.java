package dev.automate.local.suite;

import dev.automate.parts.ChildProcess;
import dev.automate.parts.Launch;
import dev.automate.parts.LogTail;
import dev.automate.parts.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A small real process that is ready once its log says so. */
final class ShellPart implements Part {

    private final Launch launch;
    private final ChildProcess child;

    ShellPart(String name, String script, Path log) {
        this.launch = Launch.of(name, List.of("sh", "-c", script), Map.of(), log);
        this.child = ChildProcess.start(launch);
    }

    @Override
    public String name() {
        return launch.name();
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public long pid() {
        return child.pid();
    }

    @Override
    public boolean alive() {
        return child.alive();
    }

    @Override
    public Path log() {
        return launch.log();
    }

    @Override
    public void awaitReady(Duration limit) {
        child.awaitReady(() -> LogTail.of(log(), 1).contains("ready"), limit);
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.stop(Duration.ofSeconds(5));
    }
}
