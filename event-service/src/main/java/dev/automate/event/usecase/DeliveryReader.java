package dev.automate.event.usecase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.TraceContext;
import dev.automate.common.id.Ids;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.EventRecord;
import dev.automate.common.observe.CurrentTrace;
import dev.automate.event.domain.DedupeKey;
import dev.automate.event.domain.Keeping;
import dev.automate.event.domain.NewEvent;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.domain.Provenance;
import dev.automate.event.domain.RateLimited;
import dev.automate.event.domain.Reading;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.DeliveryId;
import dev.automate.event.source.TypeReader;
import dev.automate.event.source.body.BodyReader;
import dev.automate.event.source.body.BodyReading;
import dev.automate.event.source.body.Content;
import dev.automate.event.source.handshake.Handshakes;
import dev.automate.event.source.signature.Verification.Verified;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes events of a delivery that somebody vouches for. */
@ApplicationScoped
public class DeliveryReader {
    private static final int MAX_TYPE = 200;

    private final SourceLimits limits;
    private final Keeping usual;
    private final Clock clock;

    /** @param usual how long events are kept of sources that say nothing about it */
    public DeliveryReader(SourceLimits limits, Keeping usual, Clock clock) {
        this.limits = limits;
        this.usual = usual;
        this.clock = clock;
    }

    /** The events, the answer to a question, or why there is neither. */
    public Reading read(Delivery delivery, Optional<WebhookSource> source, Verified verified) {
        Optional<Duration> wait = source.flatMap(limits::exceeded);
        return wait.isPresent() ? new Reading.Refused(new RateLimited(wait.get())) : parse(delivery, source, verified);
    }

    private Reading parse(Delivery delivery, Optional<WebhookSource> source, Verified verified) {
        return switch (BodyReader.read(delivery)) {
            case BodyReading.Refused(var refusal) -> new Reading.Refused(refusal);
            case BodyReading.Read(var contents) ->
                source.flatMap(known -> Handshakes.question(known, contents))
                        .<Reading>map(Reading.Challenged::new)
                        .orElseGet(() -> understand(delivery, source, verified, contents));
        };
    }

    private Reading understand(
            Delivery delivery, Optional<WebhookSource> source, Verified verified, List<Content> contents) {
        List<NewEvent> events = new ArrayList<>();
        Provenance provenance = provenance(delivery, source, verified);
        Keeping keeping = source.map(known -> known.settings().keeping(usual)).orElse(usual);
        for (Content content : contents) {
            @Nullable String type = type(delivery, source, content);
            if (type == null) {
                return refused("This field is required");
            }
            if (type.length() > MAX_TYPE || !PrintableText.isFit(type)) {
                return refused("Must be 1 to " + MAX_TYPE + " printable characters");
            }
            EventMessage message = message(delivery, type, content.payload());
            Octets payload = Octets.of(EventRecord.value(message));
            Provenance kept = events.isEmpty() ? provenance : provenance.withoutBody();
            events.add(new NewEvent(message, payload, kept, key(delivery, source, content), null, keeping));
        }
        return new Reading.Read(events);
    }

    /** Kinds of bodies that have no place for a type get one that says where they came from. */
    private static @Nullable String type(Delivery delivery, Optional<WebhookSource> source, Content content) {
        Optional<String> found = content.type().or(() -> TypeReader.read(delivery, content.body(), source));
        return found.orElse(content.typed() ? null : delivery.source() + ".received");
    }

    private static @Nullable String key(Delivery delivery, Optional<WebhookSource> source, Content content) {
        return content.id()
                .map(id -> DedupeKey.of(DedupeKey.Kind.DELIVERY, id))
                .or(() -> DeliveryId.read(delivery, content.body(), source))
                .orElse(null);
    }

    private static Provenance provenance(Delivery delivery, Optional<WebhookSource> source, Verified verified) {
        return new Provenance(
                delivery.body(),
                delivery.headers().redacted(),
                verified.secret() == null
                        ? null
                        : source.map(WebhookSource::scheme).orElse(null),
                verified.secret(),
                null);
    }

    private EventMessage message(Delivery delivery, String type, JsonNode payload) {
        Instant now = clock.instant();
        return new EventMessage(
                "evt-" + Ids.at(now.toEpochMilli()),
                delivery.caller().tenant(),
                type,
                delivery.source(),
                EventOrigin.WEBHOOK,
                payload,
                now,
                delivery.traceId(),
                CurrentTrace.traceparent()
                        .or(() -> delivery.header(TraceContext.HEADER).flatMap(TraceContext::fit))
                        .orElse(null),
                null);
    }

    private static Reading refused(String message) {
        return new Reading.Refused(Refusals.invalid("event_type", message));
    }
}
