package dev.automate.event.usecase;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.TraceContext;
import dev.automate.common.id.Ids;
import dev.automate.common.json.Json;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.EventRecord;
import dev.automate.event.domain.NewEvent;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.domain.Reading;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.DeliveryId;
import dev.automate.event.source.SignatureScheme;
import dev.automate.event.source.SignatureSchemes;
import dev.automate.event.source.TypeReader;
import dev.automate.event.source.Verification;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes an event of a delivery: first who vouches for it, then what it says. */
@ApplicationScoped
public class DeliveryReader {
    private static final Logger LOG = Logger.getLogger(DeliveryReader.class);
    private static final int MAX_TYPE = 200;
    private static final Refusal NOBODY_VOUCHES =
            Refusals.of(RefusalKind.UNAUTHENTICATED, "Missing or invalid webhook signature");

    private final Clock clock;

    public DeliveryReader(Clock clock) {
        this.clock = clock;
    }

    /** The event, or why there is none; nothing of an unverified body is parsed. */
    public Reading read(Delivery delivery, Optional<WebhookSource> source) {
        Verification verification =
                source.map(known -> verify(delivery, known)).orElseGet(() -> byCredential(delivery));
        return switch (verification) {
            case Verification.Verified() -> parse(delivery, source);
            case Verification.Refused(String reason) -> {
                LOG.debugf(
                        "Delivery for %s of %s refused: %s",
                        delivery.source(), delivery.caller().tenant(), reason);
                yield new Reading.Refused(NOBODY_VOUCHES);
            }
        };
    }

    private Verification verify(Delivery delivery, WebhookSource source) {
        SignatureScheme scheme = SignatureSchemes.named(source.scheme());
        List<Octets> secrets = source.secretsAt(clock.instant());
        if (!source.enabled() || (scheme.signs() && secrets.isEmpty())) {
            SignatureSchemes.pretend(delivery);
            return new Verification.Refused("the source is disabled, or all of its secrets have expired");
        }
        return scheme.signs() ? scheme.verify(delivery, secrets) : byCredential(delivery);
    }

    /** For a source that nobody registered, or one that doesn't sign. */
    private static Verification byCredential(Delivery delivery) {
        if (delivery.caller().may(Scope.EVENTS_WRITE)) {
            return new Verification.Verified();
        }
        SignatureSchemes.pretend(delivery);
        return new Verification.Refused("no scheme and no credential");
    }

    private Reading parse(Delivery delivery, Optional<WebhookSource> source) {
        try {
            JsonNode body = Json.mapper().readTree(delivery.body().bytes());
            return body instanceof ObjectNode object
                    ? understand(delivery, object, source)
                    : refused("body", "A JSON object is required");
        } catch (JsonProcessingException notJson) {
            return refused("body", "Not valid JSON" + place(notJson.getLocation()));
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory are always readable", impossible);
        }
    }

    private Reading understand(Delivery delivery, ObjectNode body, Optional<WebhookSource> source) {
        String type = TypeReader.read(delivery, body, source).orElse(null);
        if (type == null) {
            return refused("event_type", "This field is required");
        }
        if (type.length() > MAX_TYPE || !PrintableText.isFit(type)) {
            return refused("event_type", "Must be 1 to " + MAX_TYPE + " printable characters");
        }
        JsonNode payload = body.path("data").isObject() ? body.path("data") : body;
        EventMessage message = message(delivery, type, payload);
        return new Reading.Read(new NewEvent(
                message,
                Octets.of(EventRecord.value(message)),
                delivery.body(),
                DeliveryId.read(delivery, body, source).orElse(null),
                null));
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
                delivery.header(TraceContext.HEADER).flatMap(TraceContext::fit).orElse(null),
                null);
    }

    private static Reading refused(String field, String message) {
        return new Reading.Refused(Refusals.invalid(field, message));
    }

    private static String place(@Nullable JsonLocation at) {
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
