package dev.automate.event.api.outgoing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.http.CurrentRequest;
import dev.automate.event.domain.outgoing.OutgoingFilter;
import dev.automate.event.domain.outgoing.OutgoingStatus;
import dev.automate.event.domain.outgoing.ResendOutcome;
import dev.automate.event.usecase.outgoing.MessageResender;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to having everything sent again that an endpoint has missed. */
@Path("/api/automate/subscriptions/{id}/recover")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subscriptions")
public class RecoveryResource {
    private final CurrentRequest request;
    private final MessageResender resender;

    public RecoveryResource(CurrentRequest request, MessageResender resender) {
        this.request = request;
        this.resender = resender;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(
            summary = "Send failed deliveries again",
            description = "The oldest first, up to limit, each for another 24 hours under its webhook-id.")
    @RequestBody(content = @Content(schema = @Schema(implementation = RecoveryBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "They are sent again",
            content = @Content(schema = @Schema(implementation = RecoveredView.class)))
    @APIResponse(responseCode = "409", description = "The subscription is disabled")
    public Uni<Response> recover(@PathParam("id") String id, @Nullable JsonNode body) {
        UUID subscription = SubscriptionResource.subscriptionId(id);
        RecoveryRequest wanted = RecoveryRequest.of(body);
        OutgoingFilter failed =
                new OutgoingFilter(subscription, OutgoingStatus.FAILED, null, wanted.since(), wanted.until());
        return resender.recover(request.caller().tenant(), failed, wanted.limit())
                .map(outcome -> answer(outcome, wanted.limit()));
    }

    private static Response answer(ResendOutcome<Integer> outcome, int limit) {
        return switch (outcome) {
            case ResendOutcome.Resent<Integer>(Integer count) ->
                Response.accepted(new RecoveredView(count, count == limit)).build();
            case ResendOutcome.Refused<Integer>(var refusal) -> throw new RefusalException(refusal);
        };
    }
}
