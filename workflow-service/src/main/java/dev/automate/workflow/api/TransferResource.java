package dev.automate.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.http.CurrentRequest;
import dev.automate.workflow.domain.WorkflowWish;
import dev.automate.workflow.store.WorkflowStore;
import dev.automate.workflow.usecase.WorkflowSaver;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes workflows out of one tenant or installation and into another. */
@Path("/api/automate/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
public class TransferResource {
    private static final String FORMAT_FIELD = "format";

    private final CurrentRequest request;
    private final WorkflowStore store;
    private final WorkflowSaver saver;

    public TransferResource(CurrentRequest request, WorkflowStore store, WorkflowSaver saver) {
        this.request = request;
        this.store = store;
        this.saver = saver;
    }

    @GET
    @Path("{id}/export/")
    @RolesAllowed(Scope.WORKFLOWS_READ)
    @Operation(
            summary = "Export a workflow",
            description = "Its newest version as a file for import. The same workflow gives the same bytes.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(schema = @Schema(implementation = ExportView.class)))
    public Uni<Response> export(@PathParam("id") String id) {
        return store.find(request.caller().tenant(), WorkflowResource.workflowId(id))
                .map(found -> file(ExportView.of(found.orElseThrow(WorkflowResource::noSuchWorkflow))));
    }

    @POST
    @Path("import/")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.WORKFLOWS_WRITE)
    @Operation(
            summary = "Import a workflow",
            description = "Makes a new workflow of what was exported; it is checked like any other.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ExportView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The workflow",
            content = @Content(schema = @Schema(implementation = WorkflowView.class)))
    @APIResponse(responseCode = "409", description = "Another workflow has this slug")
    public Uni<Response> take(@Nullable JsonNode body) {
        return saver.create(request.caller(), wish(body)).map(WorkflowResource::created);
    }

    private static WorkflowWish wish(@Nullable JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            return WorkflowRequest.creating(body);
        }
        ObjectNode workflow = object.deepCopy();
        JsonNode format = workflow.remove(FORMAT_FIELD);
        WorkflowWish wish = WorkflowRequest.creating(workflow);
        if (format != null && ExportView.FORMAT.equals(format.textValue())) {
            return wish;
        }
        List<FieldProblem> problems = new ArrayList<>();
        problems.add(new FieldProblem(FORMAT_FIELD, "Must be " + ExportView.FORMAT));
        problems.addAll(wish.problems());
        return new WorkflowWish(wish.change(), problems);
    }

    private static Response file(ExportView view) {
        return Response.ok(view)
                .header("Content-Disposition", "attachment; filename=\"" + view.slug() + ".json\"")
                .build();
    }
}
