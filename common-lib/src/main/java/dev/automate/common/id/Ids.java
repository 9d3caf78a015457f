package dev.automate.common.id;

import dev.automate.common.time.SharedClock;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes identifiers that sort by the time they were made: UUID version 7 of RFC 9562, section 5.7. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();
    /** Farther ahead than what was made at once can be: the clock was set back. */
    private static final long SET_BACK = 10_000L << 12;

    private Ids() {}

    /**
     * A UUIDv7 of the current time: 48 bits of milliseconds, 12 that count, 62 random ones. It sorts after every one that
     * was made here before, unless the clock was far ahead then.
     */
    public static UUID next() {
        long now = SharedClock.ofProcess().millis();
        long turn = LAST.updateAndGet(last -> after(last, now));
        return of(turn >>> 12, turn);
    }

    /** Milliseconds with 12 bits that count. */
    static long after(long last, long nowMillis) {
        long first = nowMillis << 12;
        return last - first > SET_BACK ? first : Math.max(last + 1, first);
    }

    /** A UUIDv7 as if made at {@code epochMillis}. */
    public static UUID at(long epochMillis) {
        return of(epochMillis, RANDOM.nextLong());
    }

    private static UUID of(long epochMillis, long turn) {
        long high = (epochMillis << 16) | 0x7000L | (turn & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** A prefix and a UUIDv7, such as {@code evt-0192…}: the form of events, executions, steps and messages. */
    public static String next(String prefix) {
        return prefix + "-" + next();
    }
}
