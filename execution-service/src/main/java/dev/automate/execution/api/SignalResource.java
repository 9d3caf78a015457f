package dev.automate.execution.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.execution.usecase.SignalDesk;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Gives an execution the signal that it waits for. */
@Path("/api/automate/executions/{id}/signal/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Executions")
public class SignalResource {
    private final SignalDesk desk;
    private final CurrentRequest request;

    public SignalResource(SignalDesk desk, CurrentRequest request) {
        this.desk = desk;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Scope.EXECUTIONS_WRITE)
    @Operation(
            summary = "Give a signal",
            description = "The body is the payload, at most 64 KiB, held against the form of the node. The same"
                    + " X-Request-ID again is the same answer. 404 when nothing in the execution asks for that name;"
                    + " 409 when it isn't asked yet, was answered already, or has expired.")
    @RequestBody(
            required = false,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = JsonNode.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is recorded, and the execution goes on",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> give(
            @PathParam("id") String id,
            @PathParam("name") String name,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("X-Request-ID") @Nullable String requestId,
            @Nullable String body)
            throws JsonProcessingException {
        String traceId = request.traceId();
        SignalDesk.SignalTarget target =
                new SignalDesk.SignalTarget(request.caller().tenant(), id, name);
        SignalDesk.Answer answer = new SignalDesk.Answer(
                SignalPayload.of(body),
                request.caller().principal(),
                SignalPayload.requestId(idempotencyKey, requestId));
        return desk.answer(target, answer)
                .map(given -> Response.accepted(new OrderView(id, "Signal received", traceId))
                        .build());
    }
}
