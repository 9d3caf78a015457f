package dev.automate.execution.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.JsonFields;
import dev.automate.execution.domain.Rehearsal;
import dev.automate.execution.usecase.DryRunner;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tries a workflow that needn't be saved. */
@Path("/api/automate/workflows/dry-run")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Executions")
public class DryRunResource {
    private final DryRunner runner;
    private final Clock clock;
    private final CurrentRequest request;

    public DryRunResource(DryRunner runner, Clock clock, CurrentRequest request) {
        this.runner = runner;
        this.clock = clock;
        this.request = request;
    }

    /** What the API description says of the body. */
    record DryRunBody(
            @Schema(type = SchemaType.OBJECT, description = "As in a workflow")
            ObjectNode graph,

            @Schema(type = SchemaType.OBJECT, examples = "{\"type\": \"order.created\", \"payload\": {\"total\": 12}}")
            @Nullable
            ObjectNode event,

            @Schema(type = SchemaType.OBJECT, description = "What expressions see as inputs") @Nullable
            ObjectNode inputs,

            @Schema(
                    type = SchemaType.OBJECT,
                    description = "By node: its output, or the error it ends with",
                    examples = "{\"pay\": {\"error\": {\"kind\": \"timeout\", \"message\": \"too slow\"}}}")
            @Nullable
            ObjectNode mocks) {}

    @POST
    @RolesAllowed(Scope.EXECUTIONS_WRITE)
    @Operation(
            summary = "Run a graph without effects",
            description = "Nothing is stored, nothing outside is called, waits pass at once. Nodes without effects run;"
                    + " the others take their output from mocks. One that has none counts as succeeded with an empty"
                    + " output, and has mocked: false and output_data: null. What is shown is redacted as in an"
                    + " execution. After 2 seconds it fails.")
    @RequestBody(content = @Content(schema = @Schema(implementation = DryRunBody.class)))
    public Uni<DryRunView> run(@Nullable JsonNode body) {
        Rehearsal rehearsal =
                DryRunFields.of(JsonFields.of(body), request.caller().tenant(), clock);
        return runner.run(rehearsal, request.traceId()).map(DryRunView::of);
    }
}
