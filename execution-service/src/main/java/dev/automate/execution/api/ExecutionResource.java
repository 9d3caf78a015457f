package dev.automate.execution.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.JsonFields;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.common.json.Json;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.usecase.ExecutionReplayer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What ran, how it went, and running it again. */
@Path("/api/automate/executions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.EXECUTIONS_READ)
@Tag(name = "Executions")
public class ExecutionResource {
    private static final int MAX_WORD = 40;

    private final ExecutionReadStore executions;
    private final ExecutionReplayer replayer;
    private final CurrentRequest request;

    public ExecutionResource(ExecutionReadStore executions, ExecutionReplayer replayer, CurrentRequest request) {
        this.executions = executions;
        this.replayer = replayer;
        this.request = request;
    }

    @GET
    @Path("/")
    @Operation(summary = "List executions", description = "The newest first.")
    @Parameter(name = "workflow", in = ParameterIn.QUERY, description = "Id of a workflow")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "QUEUED, RUNNING, WAITING, SUCCESS, FAILED or CANCELLED, in any case")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = "Created at this time or later, ISO-8601")
    @Parameter(name = "until", in = ParameterIn.QUERY, description = "Created at this time or earlier, ISO-8601")
    @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1; default 1")
    @Parameter(name = "page_size", in = ParameterIn.QUERY, description = "1 to 100; default 25")
    public Uni<PageView<ExecutionView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        ExecutionFilter filter = new ExecutionFilter(
                tenant(),
                query.uuid("workflow"),
                query.oneOf("status", ExecutionStatus.names()).map(ExecutionStatus::valueOf),
                query.instant("since"),
                query.instant("until"));
        query.finish();
        return Uni.combine()
                .all()
                .unis(executions.count(filter), executions.list(filter, page))
                .asTuple()
                .map(found -> PageView.of(
                        page,
                        found.getItem1(),
                        found.getItem2().stream().map(ExecutionView::of).toList(),
                        uri));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Get an execution with its steps",
            description = "Each step with all of its attempts. What has failed says why: its kind, and what to do next."
                    + " The error of an execution is there as soon as it has failed, while what compensates for it and"
                    + " its handler still run.")
    public Uni<ExecutionDetailView> get(@PathParam("id") String id) {
        String tenant = tenant();
        return executions
                .find(tenant, id)
                .chain(found -> detail(tenant, found.orElseThrow(ExecutionResource::unknown)));
    }

    @POST
    @Path("/{id}/replay")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Scope.EXECUTIONS_WRITE)
    @Operation(
            summary = "Replay an execution that is over",
            description = "A new execution with the same event and input. It runs the same version of the workflow,"
                    + " unless the body is {\"version\": \"latest\"}. 409 when the execution isn't over yet.")
    public Uni<Response> replay(@PathParam("id") String id, @Nullable String body) throws JsonProcessingException {
        String traceId = request.traceId();
        ExecutionReplayer.Wish wish = new ExecutionReplayer.Wish(tenant(), id, latest(body), traceId);
        return replayer.replay(wish).map(fresh -> accepted(fresh, "Execution queued for replay", traceId));
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Scope.EXECUTIONS_WRITE)
    @Operation(
            summary = "Cancel an execution",
            description = "Nothing more of it is run or recorded; a request that is on its way is not called back."
                    + " 409 when the execution is over.")
    public Uni<Response> cancel(@PathParam("id") String id) {
        String traceId = request.traceId();
        return replayer.cancel(tenant(), id).map(done -> accepted(id, "Execution cancelled", traceId));
    }

    private Uni<ExecutionDetailView> detail(String tenant, ExecutionSummary execution) {
        return executions
                .steps(tenant, execution.id())
                .chain(steps -> executions
                        .failedAttempts(tenant, execution.id(), steps)
                        .map(failed -> ExecutionDetailView.of(execution, steps, failed)));
    }

    /** The body may be missing, whatever its type is said to be: the documented request has none. */
    private static boolean latest(@Nullable String body) throws JsonProcessingException {
        if (body == null || body.isBlank()) {
            return false;
        }
        JsonFields fields = JsonFields.of(Json.mapper().readTree(body));
        String version = fields.text("version", MAX_WORD).orElse("");
        fields.check("version", version.isEmpty() || version.equals("latest"), "Must be latest, or absent");
        fields.finish();
        return version.equals("latest");
    }

    private static Response accepted(String id, String message, String traceId) {
        return Response.accepted(new OrderView(id, message, traceId)).build();
    }

    private static RefusalException unknown() {
        return new RefusalException(Refusals.notFound("Execution"));
    }

    private String tenant() {
        return request.caller().tenant();
    }
}
