package dev.automate.event.api.outgoing;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.automate.event.domain.outgoing.OutgoingDetail;
import dev.automate.event.domain.outgoing.OutgoingDetail.LoggedAttempt;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message with everything that was tried.
 *
 * @param body what is sent
 * @param log its attempts, the first one first
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record OutgoingDetailView(
        @JsonUnwrapped OutgoingDeliveryView delivery,
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String body,
        List<AttemptView> log) {
    public OutgoingDetailView {
        log = List.copyOf(log);
    }

    /**
     * One attempt.
     *
     * @param statusCode of the endpoint's answer; absent when there was none
     * @param error why it did not succeed
     * @param responseSnippet the beginning of the endpoint's answer, without the subscription's secrets
     */
    @RegisterForReflection
    public record AttemptView(
            int number,
            Instant startedAt,
            int latencyMs,
            @Nullable Integer statusCode,
            @Nullable String error,
            @Nullable String responseSnippet) {
        static AttemptView of(LoggedAttempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.startedAt(),
                    attempt.latencyMs(),
                    attempt.statusCode(),
                    attempt.error(),
                    attempt.snippet());
        }
    }

    static OutgoingDetailView of(OutgoingDetail detail) {
        return new OutgoingDetailView(
                OutgoingDeliveryView.of(detail.entry()),
                detail.body(),
                detail.log().stream().map(AttemptView::of).toList());
    }
}
