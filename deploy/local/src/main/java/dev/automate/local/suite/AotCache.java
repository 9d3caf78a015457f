package dev.automate.local.suite;

import dev.automate.parts.ChildProcess;
import dev.automate.parts.Launch;
import dev.automate.parts.PartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one run of a part taught the JVM about its classes and methods (JEP 514, JEP 515), so that the next ones start
 * with it. It holds for exactly that program, that JVM and those flags; for any other there is another file.
 */
final class AotCache {

    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration WRITTEN = Duration.ofMinutes(3);

    /** Learning takes a whole processor, and memory for two. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final String part;
    private final Path file;
    private final Journal journal;

    /** @param folder where the caches of all parts are */
    AotCache(String part, Path folder, AotKey key, Journal journal) {
        this.part = part;
        this.file = folder.resolve(part + "-" + key.text() + ".aot");
        this.journal = journal;
    }

    /**
     * The same program with the cache; on the first call it is run once for that, to its end. Where that leaves none, the
     * program starts as it would without.
     *
     * @param ready whether that run has come to where a start ends
     */
    Launch trained(Launch launch, Predicate<ChildProcess> ready) {
        ONE_AT_A_TIME.lock();
        try {
            if (!Files.exists(file)) {
                train(launch, ready);
            }
        } finally {
            ONE_AT_A_TIME.unlock();
        }
        return Files.exists(file) ? launch.withFlags("-XX:AOTCache=" + file) : launch;
    }

    private void train(Launch launch, Predicate<ChildProcess> ready) {
        long begin = System.nanoTime();
        journal.say(part, "runs once to learn how it starts faster from then on");
        forgetOlder();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        ChildProcess run = ChildProcess.start(launch.withFlags("-XX:AOTCacheOutput=" + fresh));
        run.awaitReady(() -> ready.test(run), READY);
        run.stop(WRITTEN);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException none) {
            journal.say(part, "left no cache, and starts without one; see the end of " + launch.log());
            return;
        } catch (IOException e) {
            throw new PartFailure(part + "'s AOT cache can't be kept; see the end of " + launch.log(), e);
        }
        journal.say(part, "learnt it in " + Journal.seconds(begin) + ", " + megabytes() + " MB");
    }

    private void forgetOlder() {
        try {
            Files.createDirectories(file.getParent());
            try (Stream<Path> caches = Files.list(file.getParent())) {
                for (Path each : caches.filter(this::isOfThisPart).toList()) {
                    Files.delete(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tidy up " + file.getParent(), e);
        }
    }

    private boolean isOfThisPart(Path cache) {
        return String.valueOf(cache.getFileName()).startsWith(part + "-");
    }

    private long megabytes() {
        try {
            return Files.size(file) >> 20;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
