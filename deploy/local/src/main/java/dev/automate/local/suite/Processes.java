package dev.automate.local.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

    /** Resident memory of a process alone; 0 where the system does not tell. */
    static long ownMegabytes(long pid) {
        return resident(pid).values().stream().mapToLong(Long::longValue).sum() / 1024;
    }

    /**
     * Resident memory of a process and of those it started, as PostgreSQL has one for each connection; pages of files and
     * shared ones count once, by whoever has most of them. 0 where the system does not tell.
     */
    static long residentMegabytes(long pid) {
        List<Map<String, Long>> each = ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> resident(process.pid()))
                .toList();
        LongStream own = each.stream().mapToLong(kilobytes -> kilobytes.getOrDefault("RssAnon", 0L));
        return (own.sum() + most(each, "RssFile") + most(each, "RssShmem")) / 1024;
    }

    private static long most(List<Map<String, Long>> processes, String kind) {
        return processes.stream()
                .mapToLong(kilobytes -> kilobytes.getOrDefault(kind, 0L))
                .max()
                .orElse(0);
    }

    /** Kilobytes by kind; none of a process that has ended meanwhile. */
    private static Map<String, Long> resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("Rss"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf(':')),
                            line -> Long.parseLong(line.replaceAll("\\D", ""))));
        } catch (IOException e) {
            return Map.of();
        }
    }
}
