package dev.automate.gateway.domain.service;

import dev.automate.common.error.Refusal;
import java.time.Duration;

/** What became of a service's wish for a token. */
public sealed interface ServiceTokenOutcome {
    /** An internal token and how long it is good. */
    record Issued(String token, Duration life) implements ServiceTokenOutcome {
        @Override
        public String toString() {
            return "Issued[…]";
        }
    }

    record Refused(Refusal why) implements ServiceTokenOutcome {}
}
