package dev.automate.event.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long an event is kept, in days. Events that are kept equally long go together, so only some lengths can be chosen.
 *
 * @param days what is known of it
 * @param payloadDays what it carries: payload, raw body and headers; never longer than the rest
 */
public record Keeping(int days, int payloadDays) {
    /** What can be chosen; each is a table. */
    public static final List<Integer> STEPS = List.of(1, 3, 7, 14, 30, 60, 90, 180, 365);

    /** What can be chosen, in words. */
    public static final String RULE =
            "Must be one of " + STEPS.stream().map(step -> step + "d").collect(Collectors.joining(", "));

    public Keeping {
        if (!STEPS.contains(days) || !STEPS.contains(payloadDays)) {
            throw new IllegalArgumentException(RULE + ": " + days + "d, " + payloadDays + "d");
        }
        payloadDays = Math.min(payloadDays, days);
    }

    public static Keeping of(Duration metadata, Duration payload) {
        return new Keeping(days(metadata).orElse(0), days(payload).orElse(0));
    }

    /** The days of a length that can be chosen. */
    public static Optional<Integer> days(Duration length) {
        return STEPS.stream()
                .filter(step -> Duration.ofDays(step).equals(length))
                .findFirst();
    }

    /** The same, but for what is said otherwise. */
    public Keeping with(@Nullable Integer otherDays, @Nullable Integer otherPayloadDays) {
        return new Keeping(
                otherDays == null ? days : otherDays, otherPayloadDays == null ? payloadDays : otherPayloadDays);
    }

    public Instant end(Instant receivedAt) {
        return receivedAt.plus(Duration.ofDays(days));
    }

    public Instant payloadEnd(Instant receivedAt) {
        return receivedAt.plus(Duration.ofDays(payloadDays));
    }
}
