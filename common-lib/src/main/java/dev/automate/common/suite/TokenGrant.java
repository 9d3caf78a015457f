package dev.automate.common.suite;

import java.time.Duration;

/** What became of the wish for a token of this service's own. */
public sealed interface TokenGrant {
    /** A token, and how long it may be used. */
    record Granted(String token, Duration goodFor) implements TokenGrant {
        @Override
        public String toString() {
            return "Granted[…]";
        }
    }

    /** The gateway doesn't give one, and won't the next time. */
    record Denied(String reason) implements TokenGrant {}

    /** The gateway can't be asked at the moment. */
    record Unreached(String reason) implements TokenGrant {}
}
