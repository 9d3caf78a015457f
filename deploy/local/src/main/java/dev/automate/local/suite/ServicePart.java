package dev.automate.local.suite;

import dev.automate.parts.ChildProcess;
import dev.automate.parts.Launch;
import dev.automate.parts.Part;
import java.nio.file.Path;
import java.time.Duration;

/** One of the suite's services in a JVM of its own, ready when its readiness check says so. */
final class ServicePart implements Part {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Launch launch;
    private final int port;
    private final ChildProcess child;

    private ServicePart(Launch launch, int port) {
        this.launch = launch;
        this.port = port;
        this.child = ChildProcess.start(launch);
    }

    static ServicePart start(Launch launch, int port) {
        return new ServicePart(launch, port);
    }

    @Override
    public String name() {
        return launch.name();
    }

    @Override
    public int port() {
        return port;
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
        child.awaitReady(new ReadinessProbe(port)::ready, limit);
    }

    @Override
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.stop(GRACE);
    }
}
