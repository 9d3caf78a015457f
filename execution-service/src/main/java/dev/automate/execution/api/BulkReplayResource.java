package dev.automate.execution.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.JsonFields;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.usecase.BulkReplayer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Repeats many executions at once. */
@Path("/api/automate/executions/replay")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Executions")
public class BulkReplayResource {
    private static final int MAX_LIMIT = 1_000;
    private static final int DEFAULT_LIMIT = 100;

    private final BulkReplayer replayer;
    private final CurrentRequest request;

    public BulkReplayResource(BulkReplayer replayer, CurrentRequest request) {
        this.replayer = replayer;
        this.request = request;
    }

    /** What the API description says of the body. */
    record BulkBody(
            @Schema(description = "As for the list of executions; it must say something")
            FilterBody filter,

            @Schema(defaultValue = "true", description = "Count first; false replays") @Nullable
            Boolean dryRun,

            @Schema(minimum = "1", maximum = "1000", defaultValue = "100") @Nullable
            Integer limit,

            @Schema(enumeration = {"pinned", "latest"}) @Nullable
            String version,

            @Schema(enumeration = {"start", "failed"}) @Nullable
            String from) {}

    /** What the API description says of the filter. */
    record FilterBody(
            @Nullable String workflow,
            @Nullable String status,
            @Nullable String since,
            @Nullable String until,
            @Nullable String label,
            @Nullable String event,
            @Nullable String error) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EXECUTIONS_WRITE)
    @Operation(
            summary = "Replay many executions",
            description = "Those that match the filter, are over and were not replayed yet, the oldest first. Without"
                    + " dry_run: false it only counts: 200 with matched, would_replay and a sample of ids. remaining"
                    + " says how many are left beyond the limit; the same request under another X-Request-ID goes on"
                    + " with them.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BulkBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "What would be replayed",
            content = @Content(schema = @Schema(implementation = BulkReplayer.Preview.class)))
    @APIResponse(
            responseCode = "202",
            description = "What was recorded and will run",
            content = @Content(schema = @Schema(implementation = BulkReplayer.Report.class)))
    public Uni<Response> replay(@Context HttpHeaders headers, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        boolean dryRun = fields.flag("dry_run").orElse(true);
        BulkReplayer.Wish wish = new BulkReplayer.Wish(
                filter(fields),
                fields.integer("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT),
                ReplayFields.sharedChanges(fields),
                RequestKeys.of(request, headers),
                request.traceId());
        fields.finish();
        return dryRun
                ? replayer.preview(wish).map(preview -> Response.ok(preview).build())
                : replayer.replay(wish).map(report -> Response.accepted(report).build());
    }

    /** An empty filter would mean everything there is, which nobody means. */
    private ExecutionFilter filter(JsonFields fields) {
        ObjectNode json = fields.object("filter").orElseGet(JsonNodeFactory.instance::objectNode);
        fields.check("filter", !json.isEmpty(), "Must say which executions, by one field at least");
        JsonFields nested = fields.in("filter", json);
        ExecutionFilter filter = FilterFields.of(request.caller().tenant(), nested);
        nested.refuseUnknown();
        return filter;
    }
}
