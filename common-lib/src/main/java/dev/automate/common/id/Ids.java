package dev.automate.common.id;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes identifiers that sort by the time they were made: UUID version 7 of RFC 9562, section 5.7. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A UUIDv7 of the current time: 48 bits of milliseconds, 74 random bits. */
    public static UUID next() {
        return at(System.currentTimeMillis());
    }

    /** A UUIDv7 as if made at {@code epochMillis}. */
    public static UUID at(long epochMillis) {
        long high = (epochMillis << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** A prefix and a UUIDv7, such as {@code evt-0192…}: the form of events, executions, steps and messages. */
    public static String next(String prefix) {
        return prefix + "-" + next();
    }
}
