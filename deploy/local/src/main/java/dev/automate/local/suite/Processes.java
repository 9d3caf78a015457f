package dev.automate.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Processes by number and by the moment they began: numbers are used again. */
final class Processes {

    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private Processes() {}

    static Optional<ProcessHandle> find(long pid, @Nullable Instant startedAt) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process)
                        .filter(birth -> startedAt != null && near(birth, startedAt))
                        .isPresent());
    }

    /** The system's idea of when it booted, which births are counted from, moves a little when the clock is set. */
    private static boolean near(Instant birth, Instant recorded) {
        return Duration.between(birth, recorded).abs().compareTo(TOLERANCE) < 0;
    }

    static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }

    /** Looks often: the system tells at once only of one's own children. */
    static boolean endsWithin(ProcessHandle process, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return !process.isAlive();
    }

    /** Resident memory; 0 where the system does not tell. */
    static long residentMegabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .map(kilobytes -> kilobytes / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
