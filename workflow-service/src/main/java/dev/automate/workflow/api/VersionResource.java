package dev.automate.workflow.api;

import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.workflow.domain.Page;
import dev.automate.workflow.domain.WorkflowVersion;
import dev.automate.workflow.store.VersionStore;
import dev.automate.workflow.usecase.VersionComparer;
import dev.automate.workflow.usecase.WorkflowRestorer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to the versions of a workflow. */
@Path("/api/automate/workflows/{id}/versions/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
public class VersionResource {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    private final CurrentRequest request;
    private final VersionStore versions;
    private final WorkflowRestorer restorer;
    private final VersionComparer comparer;

    public VersionResource(
            CurrentRequest request, VersionStore versions, WorkflowRestorer restorer, VersionComparer comparer) {
        this.request = request;
        this.versions = versions;
        this.restorer = restorer;
        this.comparer = comparer;
    }

    @GET
    @RolesAllowed(Scope.WORKFLOWS_READ)
    @Operation(summary = "List the versions of a workflow", description = "The newest first; page and page_size.")
    public Uni<PageView<VersionSummaryView>> list(@PathParam("id") String id, @Context UriInfo uri) {
        UUID workflow = WorkflowResource.workflowId(id);
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return versions.list(request.caller().tenant(), workflow, page).map(found -> view(page, found, uri));
    }

    @GET
    @Path("{version}/")
    @RolesAllowed(Scope.WORKFLOWS_READ)
    @Operation(summary = "Get a version of a workflow")
    public Uni<VersionView> get(@PathParam("id") String id, @PathParam("version") String version) {
        return versions.find(request.caller().tenant(), WorkflowResource.workflowId(id), number(version))
                .map(found -> found.map(VersionView::of).orElseThrow(VersionResource::noSuchVersion));
    }

    @GET
    @Path("{version}/diff/")
    @RolesAllowed(Scope.WORKFLOWS_READ)
    @Operation(
            summary = "Compare two versions of a workflow",
            description =
                    "What was added, removed and changed on the way from one version to this one: nodes by their id,"
                            + " edges by their ends.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "The other version; the one before when absent",
            schema = @Schema(implementation = Integer.class))
    public Uni<VersionDiffView> diff(
            @PathParam("id") String id, @PathParam("version") String version, @Context UriInfo uri) {
        int to = number(version);
        QueryFields query = QueryFields.of(uri);
        int from = query.integer("from", 1, Integer.MAX_VALUE).orElse(Math.max(1, to - 1));
        query.finish();
        return comparer.compare(request.caller().tenant(), WorkflowResource.workflowId(id), from, to)
                .map(found -> found.orElseThrow(VersionResource::noSuchVersion))
                .map(changes -> VersionDiffView.of(from, to, changes));
    }

    @POST
    @Path("{version}/restore/")
    @RolesAllowed(Scope.WORKFLOWS_WRITE)
    @Operation(
            summary = "Restore a version of a workflow",
            description = "Makes a new version with that definition; name, slug and enabled stay as they are.")
    @APIResponse(
            responseCode = "200",
            description = "The workflow",
            content = @Content(schema = @Schema(implementation = WorkflowView.class)))
    public Uni<Response> restore(
            @PathParam("id") String id,
            @PathParam("version") String version,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        return restorer.restore(request.caller(), WorkflowResource.workflowId(id), number(version), ifMatch)
                .map(WorkflowResource::changed);
    }

    /** Every workflow has a version, so none means that there is no workflow. */
    private static PageView<VersionSummaryView> view(PageRequest asked, Page<WorkflowVersion> page, UriInfo uri) {
        if (page.count() == 0) {
            throw WorkflowResource.noSuchWorkflow();
        }
        return PageView.of(
                asked,
                page.count(),
                page.entries().stream().map(VersionSummaryView::of).toList(),
                uri);
    }

    private static int number(String version) {
        if (!NUMBER.matcher(version).matches()) {
            throw noSuchVersion();
        }
        return Integer.parseInt(version);
    }

    private static RefusalException noSuchVersion() {
        return new RefusalException(Refusals.notFound("Version"));
    }
}
