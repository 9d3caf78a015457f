package dev.automate.common.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time of day that all replicas share, whatever the clocks of their machines say: that of a server, which they are
 * told again and again. In between it goes on by the machine's steady clock, so that nobody moves it by setting the
 * machine's time of day. Before anything was told it is the machine's. As fine as a database keeps times: microseconds.
 */
public final class SharedClock extends Clock {
    private static final SharedClock OF_PROCESS = new SharedClock(Clock.systemUTC(), System::nanoTime);

    private final Clock machine;
    private final LongSupplier steadyNanos;
    private volatile @Nullable Told told;

    private record Told(Instant time, long atNanos) {
        Instant at(long nanos) {
            return time.plusNanos(nanos - atNanos);
        }
    }

    SharedClock(Clock machine, LongSupplier steadyNanos) {
        this.machine = machine;
        this.steadyNanos = steadyNanos;
    }

    /** The one of this process; ids are made by it, too. */
    public static SharedClock ofProcess() {
        return OF_PROCESS;
    }

    @Override
    public Instant instant() {
        Told last = told;
        Instant now = last == null ? machine.instant() : last.at(steadyNanos.getAsLong());
        return now.truncatedTo(ChronoUnit.MICROS);
    }

    /** When a question for the time leaves, by the steady clock. */
    long asking() {
        return steadyNanos.getAsLong();
    }

    /**
     * What a server has answered. An answer was true at some moment of its journey; only a time that it proves wrong is
     * put right, so a slow answer changes nothing.
     *
     * @param askedNanos what {@link #asking} gave
     */
    void tell(Instant there, long askedNanos) {
        long half = (steadyNanos.getAsLong() - askedNanos) / 2;
        long middle = askedNanos + half;
        Told last = told;
        if (last == null || Duration.between(last.at(middle), there).abs().toNanos() > half) {
            told = new Told(there, middle);
        }
    }

    /** How far the machine's clock is ahead of this one; negative where it is behind. */
    Duration machineAhead() {
        return Duration.between(instant(), machine.instant());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** @throws UnsupportedOperationException always: instants have no zone */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Times of the suite are in UTC");
    }
}
