package dev.automate.bench;

import dev.automate.bench.report.SampleSeries;
import dev.automate.bench.report.Trend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Looks at the memory of all parts every few seconds until it is closed: a look costs some tens of milliseconds. */
final class MemoryWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final SampleSeries samples = new SampleSeries();
    private final Watch watch;

    private MemoryWatch(Path home) {
        this.watch = Watch.start(EVERY, at -> Parts.memory(home).forEach((part, mib) -> samples.add(part, at, mib)));
    }

    static MemoryWatch start(Path home) {
        return new MemoryWatch(home);
    }

    /** By part, over the second half of the time: a heap that is used at all grows to its size first. */
    Map<String, Trend> trends() {
        return samples.trends(watch.seconds() / 2);
    }

    @Override
    public void close() {
        watch.close();
    }
}
