package dev.automate.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.PathIds;
import dev.automate.common.http.QueryFields;
import dev.automate.workflow.domain.Page;
import dev.automate.workflow.domain.Revisions;
import dev.automate.workflow.domain.Workflow;
import dev.automate.workflow.domain.WorkflowFilter;
import dev.automate.workflow.domain.WorkflowOrder;
import dev.automate.workflow.domain.WorkflowSummary;
import dev.automate.workflow.domain.WriteOutcome;
import dev.automate.workflow.store.WorkflowStore;
import dev.automate.workflow.usecase.DefinitionInspector;
import dev.automate.workflow.usecase.WorkflowDeleter;
import dev.automate.workflow.usecase.WorkflowSaver;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to workflows. */
@Path("/api/automate/workflows/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
public class WorkflowResource {
    private final CurrentRequest request;
    private final WorkflowStore store;
    private final DefinitionInspector inspector;
    private final WorkflowSaver saver;
    private final WorkflowDeleter deleter;

    public WorkflowResource(
            CurrentRequest request,
            WorkflowStore store,
            DefinitionInspector inspector,
            WorkflowSaver saver,
            WorkflowDeleter deleter) {
        this.request = request;
        this.store = store;
        this.inspector = inspector;
        this.saver = saver;
        this.deleter = deleter;
    }

    @GET
    @RolesAllowed(Scope.WORKFLOWS_READ)
    @Operation(summary = "List workflows")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "enabled", in = ParameterIn.QUERY, schema = @Schema(implementation = Boolean.class))
    @Parameter(name = "search", in = ParameterIn.QUERY, description = "Part of name or slug, in any case")
    @Parameter(
            name = "ordering",
            in = ParameterIn.QUERY,
            description = "name, slug, created_at, updated_at or enabled; with - in front: descending",
            schema = @Schema(implementation = String.class, defaultValue = "-created_at"))
    public Uni<PageView<WorkflowSummaryView>> list(@Context UriInfo uri) {
        WorkflowFilter filter = filter(QueryFields.of(uri));
        return store.list(filter).map(page -> view(filter.page(), page, uri));
    }

    @GET
    @Path("{id}/")
    @RolesAllowed(Scope.WORKFLOWS_READ)
    @Operation(summary = "Get a workflow", description = "The ETag makes a later change safe: send it as If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The workflow",
            content = @Content(schema = @Schema(implementation = WorkflowView.class)))
    public Uni<Response> get(@PathParam("id") String id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return store.find(request.caller().tenant(), workflowId(id))
                .map(found -> found.orElseThrow(WorkflowResource::noSuchWorkflow))
                .map(workflow -> ifNoneMatch != null && Revisions.name(ifNoneMatch, workflow)
                        ? Response.notModified(Revisions.tag(workflow)).build()
                        : answer(Response.Status.OK, workflow));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.WORKFLOWS_WRITE)
    @Operation(
            summary = "Create a workflow",
            description = "Events that are posted after the answer meet the workflow.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WorkflowBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The workflow",
            content = @Content(schema = @Schema(implementation = WorkflowView.class)))
    public Uni<Response> create(@Nullable JsonNode body) {
        return saver.create(request.caller(), WorkflowRequest.creating(body)).map(WorkflowResource::created);
    }

    @POST
    @Path("validate/")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.WORKFLOWS_READ)
    @Operation(
            summary = "Check a workflow",
            description =
                    "Tells every problem of a new workflow and saves nothing. Each problem of graph and trigger has a"
                            + " code that stays the same, and a hint where one is known.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WorkflowBody.class)))
    public Uni<ValidationView> validate(@Nullable JsonNode body) {
        return inspector
                .inspectNew(request.caller().tenant(), WorkflowRequest.creating(body))
                .map(ValidationView::of);
    }

    @PUT
    @Path("{id}/")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.WORKFLOWS_WRITE)
    @Operation(summary = "Change a workflow", description = "What is absent stays as it is.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WorkflowBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The workflow",
            content = @Content(schema = @Schema(implementation = WorkflowView.class)))
    public Uni<Response> put(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable JsonNode body) {
        return saver.change(request.caller(), workflowId(id), ifMatch, WorkflowRequest.changing(body))
                .map(WorkflowResource::changed);
    }

    @PATCH
    @Path("{id}/")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.WORKFLOWS_WRITE)
    @Operation(summary = "Change a workflow", description = "The same as PUT.")
    @RequestBody(content = @Content(schema = @Schema(implementation = WorkflowBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The workflow",
            content = @Content(schema = @Schema(implementation = WorkflowView.class)))
    public Uni<Response> patch(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable JsonNode body) {
        return put(id, ifMatch, body);
    }

    @DELETE
    @Path("{id}/")
    @RolesAllowed(Scope.WORKFLOWS_WRITE)
    @Operation(summary = "Delete a workflow", description = "Its executions stay; its slug is free again.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Response> delete(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return deleter.delete(request.caller(), workflowId(id), ifMatch).map(WorkflowResource::deleted);
    }

    private WorkflowFilter filter(QueryFields query) {
        WorkflowFilter filter = new WorkflowFilter(
                request.caller().tenant(),
                query.flag("enabled"),
                query.text("search").map(WorkflowResource::searchable),
                query.oneOf("ordering", WorkflowOrder.names())
                        .map(WorkflowOrder::of)
                        .orElse(WorkflowOrder.DEFAULT),
                query.page());
        query.finish();
        return filter;
    }

    /** PostgreSQL takes no text with a zero character in it. */
    private static String searchable(String search) {
        if (search.indexOf('\0') >= 0) {
            throw new RefusalException(Refusals.invalid("search", "Must not contain control characters"));
        }
        return search;
    }

    private static PageView<WorkflowSummaryView> view(PageRequest asked, Page<WorkflowSummary> page, UriInfo uri) {
        return PageView.of(
                asked,
                page.count(),
                page.entries().stream().map(WorkflowSummaryView::of).toList(),
                uri);
    }

    /** A malformed id names nothing. */
    static UUID workflowId(String id) {
        return PathIds.uuid(id).orElseThrow(WorkflowResource::noSuchWorkflow);
    }

    static RefusalException noSuchWorkflow() {
        return new RefusalException(Refusals.notFound("Workflow"));
    }

    /** The answer to a change. */
    static Response changed(WriteOutcome outcome) {
        return answer(Response.Status.OK, written(outcome));
    }

    /** The answer to a new workflow. */
    static Response created(WriteOutcome outcome) {
        Workflow workflow = written(outcome);
        return Response.fromResponse(answer(Response.Status.CREATED, workflow))
                .location(URI.create("/api/automate/workflows/" + workflow.id() + "/"))
                .build();
    }

    private static Response deleted(WriteOutcome outcome) {
        written(outcome);
        return Response.noContent().build();
    }

    private static Workflow written(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written(var workflow, var messages) -> workflow;
            case WriteOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }

    private static Response answer(Response.Status status, Workflow workflow) {
        return Response.status(status)
                .header("ETag", Revisions.tag(workflow))
                .entity(WorkflowView.of(workflow))
                .build();
    }
}
