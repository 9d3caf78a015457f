package dev.automate.event.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.automate.common.message.Topics;
import dev.automate.event.domain.EventDetail;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.Provenance;
import dev.automate.event.domain.SentEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event with what it carries and what is known of it.
 *
 * @param payload absent: it is not kept any more
 * @param headers of the delivery, redacted; empty for an event of the API
 * @param rawBody what the provider sent; absent for an event of the API and for the further ones of a batch
 * @param verification what proved it; absent when a credential vouched for it
 * @param kafka where it stands; absent: it has not left yet
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record EventView(
        @JsonUnwrapped EventSummaryView event,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String payload,

        List<HeaderView> headers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RawBodyView rawBody,
        @Nullable VerificationView verification,
        @Nullable KafkaView kafka,
        KeptView kept,
        LinksView links) {
    /** Which scheme proved it, with which secret. */
    public record VerificationView(@Nullable String scheme, String secretId) {}

    /** Until when it is kept at least, and until when what it carries. */
    public record KeptView(Instant until, Instant payloadUntil) {}

    /** Where it stands on Kafka. */
    public record KafkaView(String topic, int partition, long offset, Instant sentAt) {
        static KafkaView of(SentEvent sent) {
            return new KafkaView(Topics.EVENTS.name(), sent.partition(), sent.offset(), sent.sentAt());
        }
    }

    /** Where there is more: what it started, its bytes, the event that it repeats. */
    public record LinksView(
            String executions,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String raw,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String replayOf) {}

    public EventView {
        headers = List.copyOf(headers);
    }

    static EventView of(EventDetail found) {
        Provenance provenance = found.provenance();
        Octets raw = provenance.rawBody();
        String secret = provenance.secret();
        SentEvent sent = found.sent();
        return new EventView(
                EventSummaryView.of(found.event()),
                found.payloadJson(),
                HeaderView.all(provenance.headers()),
                raw == null ? null : RawBodyView.of(raw, raw.size()),
                secret == null ? null : new VerificationView(provenance.scheme(), secret),
                sent == null ? null : KafkaView.of(sent),
                new KeptView(
                        found.keeping().end(found.event().receivedAt()),
                        found.keeping().payloadEnd(found.event().receivedAt())),
                links(found));
    }

    private static LinksView links(EventDetail found) {
        String events = "/api/automate/events/";
        String id = found.event().id();
        String replayOf = found.event().replayOf();
        return new LinksView(
                "/api/automate/executions/?event=" + id,
                found.provenance().rawBody() == null ? null : events + id + "/raw/",
                replayOf == null ? null : events + replayOf + "/");
    }
}
