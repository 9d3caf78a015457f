package dev.automate.execution.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.JsonFields;
import dev.automate.execution.domain.ReplayChanges;
import dev.automate.execution.usecase.ExecutionReplayer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Repeats an execution. */
@Path("/api/automate/executions/{id}/replay")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Executions")
public class ReplayResource {
    private final ExecutionReplayer replayer;
    private final CurrentRequest request;

    public ReplayResource(ExecutionReplayer replayer, CurrentRequest request) {
        this.replayer = replayer;
        this.request = request;
    }

    /** What the API description says of the body. */
    record ReplayBody(
            @Schema(
                    enumeration = {"pinned", "latest"},
                    description = "Which version of the workflow runs; pinned, the default, is the one that ran")
            @Nullable
            String version,

            @Schema(
                    enumeration = {"start", "failed"},
                    description =
                            "Where it begins; failed takes over the outputs of the steps before the one that failed")
            @Nullable
            String from,

            @Schema(
                    description =
                            "The node it begins with; the outputs of steps that don't come after it are taken over")
            @Nullable
            String fromStep,

            @Schema(type = SchemaType.OBJECT, description = "In the place of event.payload") @Nullable
            ObjectNode event,

            @Schema(type = SchemaType.OBJECT, description = "In the place of inputs") @Nullable
            ObjectNode inputs) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Scope.EXECUTIONS_WRITE)
    @Operation(
            summary = "Replay an execution that is over",
            description = "A new execution with the same event and input, unless the body says otherwise. The same"
                    + " X-Request-ID again is the same replay. 409 when the execution isn't over yet; 422 when the"
                    + " latest version lacks a node whose output would be taken over.")
    @RequestBody(
            required = false,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReplayBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is recorded and will run",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> replay(@PathParam("id") String id, @Context HttpHeaders headers, @Nullable String body)
            throws JsonProcessingException {
        JsonFields fields = ReplayFields.of(body);
        ReplayChanges changes = ReplayFields.changes(fields);
        fields.finish();
        String traceId = request.traceId();
        ExecutionReplayer.Wish wish = new ExecutionReplayer.Wish(
                request.caller().tenant(), id, changes, RequestKeys.of(request, headers), traceId);
        return replayer.replay(wish)
                .map(fresh -> Response.accepted(new OrderView(fresh, "Execution queued for replay", traceId))
                        .build());
    }
}
