package dev.automate.event.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.event.domain.DedupeKey;
import dev.automate.event.domain.DedupeKey.Kind;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.source.signature.Habits;
import dev.automate.event.source.signature.Providers;
import java.util.Optional;

/**
 * Finds what makes a delivery recognisable when it comes again: the provider's id in its header, else at the source's
 * path, else where the provider's bodies have it, else the body's {@code dedupe_key}, else the request's idempotency key.
 */
public final class DeliveryId {
    private static final String REQUEST_ID = "X-Request-ID";

    private DeliveryId() {}

    /** The key, or nothing: then every delivery is an event of its own. */
    public static Optional<String> read(Delivery delivery, JsonNode body, Optional<WebhookSource> source) {
        Optional<Habits> habits =
                source.map(known -> Providers.named(known.scheme()).habits());
        return header(delivery, Habits.GITHUB.idHeader(), Kind.DELIVERY)
                .or(() -> habits.flatMap(own -> header(delivery, own.idHeader(), Kind.DELIVERY)))
                .or(() -> atPath(body, source.map(WebhookSource::idPath)))
                .or(() -> atPath(body, habits.map(Habits::idPath)))
                .or(() -> key(Kind.KEY, ValuePath.scalar(body.path("dedupe_key"))))
                .or(() -> header(delivery, REQUEST_ID, Kind.REQUEST));
    }

    private static Optional<String> header(Delivery delivery, String name, Kind kind) {
        return key(kind, delivery.header(name).map(String::strip));
    }

    private static Optional<String> atPath(JsonNode body, Optional<String> path) {
        return key(Kind.DELIVERY, path.flatMap(ValuePath::parse).flatMap(place -> place.read(body)));
    }

    private static Optional<String> key(Kind kind, Optional<String> value) {
        return value.filter(text -> !text.isEmpty()).map(text -> DedupeKey.of(kind, text));
    }
}
