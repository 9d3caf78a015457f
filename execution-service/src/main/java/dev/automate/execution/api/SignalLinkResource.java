package dev.automate.execution.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.execution.usecase.SignalDesk;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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

/** Signals by a signed link, which is its bearer's only credential. Looking at one never answers it: scanners of mail look. */
@Path("/api/automate/signals/{token}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.WEBHOOKS_DELIVER)
@Tag(name = "Executions")
public class SignalLinkResource {
    private final SignalDesk desk;
    private final CurrentRequest request;

    public SignalLinkResource(SignalDesk desk, CurrentRequest request) {
        this.desk = desk;
        this.request = request;
    }

    @GET
    @Operation(summary = "See what a signed link asks", description = "Without credentials; it answers nothing.")
    @APIResponse(
            responseCode = "200",
            description = "What is asked",
            content = @Content(schema = @Schema(implementation = QuestionView.class)))
    public Uni<Response> get(@PathParam("token") String token) {
        return desk.asked(token).map(question -> unseen(Response.ok(QuestionView.of(question))));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Answer what a signed link asks",
            description =
                    "Without credentials. The body is the payload, at most 64 KiB, held against the form. 409 when"
                            + " it was answered already, has expired, or the execution is over.")
    @RequestBody(
            required = false,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = JsonNode.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is recorded, and the execution goes on",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> answer(
            @PathParam("token") String token,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("X-Request-ID") @Nullable String requestId,
            @Nullable String body)
            throws JsonProcessingException {
        String traceId = request.traceId();
        SignalDesk.Answer answer =
                SignalDesk.Answer.byLink(SignalPayload.of(body), SignalPayload.requestId(idempotencyKey, requestId));
        return desk.answer(token, answer)
                .map(execution -> unseen(Response.accepted(new OrderView(execution, "Signal received", traceId))));
    }

    /** The address is a credential: no cache keeps it, and no page that is gone to next is told it. */
    private static Response unseen(Response.ResponseBuilder answer) {
        return answer.header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
