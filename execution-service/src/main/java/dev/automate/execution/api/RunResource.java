package dev.automate.execution.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PathIds;
import dev.automate.execution.usecase.ManualStarter;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Runs a workflow by hand. */
@Path("/api/automate/workflows/{id}/run")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Executions")
public class RunResource {
    private final ManualStarter starter;
    private final CurrentRequest request;

    public RunResource(ManualStarter starter, CurrentRequest request) {
        this.starter = starter;
        this.request = request;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Scope.EXECUTIONS_WRITE)
    @Operation(
            summary = "Run a workflow",
            description =
                    "Whatever starts it otherwise; its newest version runs, or the one that is asked for. The same"
                            + " X-Request-ID again is the same execution. 409 when the workflow is disabled.")
    @RequestBody(
            required = false,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RunBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "It is recorded and will run",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    public Uni<Response> run(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("X-Request-ID") @Nullable String requestId,
            @Nullable String body)
            throws JsonProcessingException {
        UUID workflow = PathIds.uuid(id).orElseThrow(() -> new RefusalException(Refusals.notFound("Workflow")));
        String traceId = request.traceId();
        Optional<String> key = Optional.ofNullable(idempotencyKey == null ? requestId : idempotencyKey)
                .map(given -> request.caller().principal() + "\n" + given);
        RunRequest asked = RunRequest.of(body);
        ManualStarter.Wish wish = new ManualStarter.Wish(
                request.caller().tenant(), workflow, asked.version(), asked.inputs(), asked.labels(), key, traceId);
        return starter.start(wish)
                .map(execution -> Response.accepted(new OrderView(execution, "Execution queued", traceId))
                        .build());
    }
}
