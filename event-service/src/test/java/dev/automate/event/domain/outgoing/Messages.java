package dev.automate.event.domain.outgoing;

import dev.automate.event.domain.Octets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages and their parts as tests need them. */
public final class Messages {
    public static final Instant MADE = Instant.parse("2026-03-01T10:00:00Z");

    /** The example of the Standard Webhooks specification. */
    public static final SigningSecret SECRET =
            new SigningSecret("sec-1", Octets.ofText("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), null);

    private Messages() {}

    /** A subscription that signs with these, and sends these headers along. */
    public static Subscription subscription(List<SigningSecret> secrets, Map<String, String> headers) {
        return new Subscription(
                UUID.fromString("018f3f3e-0000-7000-8000-000000000001"),
                "default",
                new Subscription.Label("Ops", null),
                new Endpoint(URI.create("https://ops.example.com/hook"), headers),
                List.of("execution.*"),
                secrets,
                true,
                null,
                Health.GOOD,
                1,
                MADE,
                MADE);
    }

    /** One that was tried that often. */
    public static DueMessage due(String type, int attempts) {
        return due("msg-1", type, attempts, subscription(List.of(SECRET), Map.of()));
    }

    public static DueMessage due(String id, String type, int attempts, Subscription subscription) {
        return new DueMessage(id, type, Octets.ofText("{}"), subscription, attempts, attempts, MADE, 1);
    }

    public static Attempt attempt(@Nullable Integer status, @Nullable Duration retryAfter) {
        boolean right = status != null && status / 100 == 2;
        return new Attempt(
                MADE, Duration.ZERO, status, right ? null : "It failed", null, Optional.ofNullable(retryAfter));
    }
}
