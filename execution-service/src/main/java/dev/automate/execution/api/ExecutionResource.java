package dev.automate.execution.api;

import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.execution.domain.Cursor;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.StepStatus;
import dev.automate.execution.domain.signal.Question;
import dev.automate.execution.domain.signal.SignalLinks;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.usecase.ExecutionReplayer;
import dev.automate.execution.usecase.SignalDesk;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What ran, how it went, and running it again. */
@Path("/api/automate/executions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.EXECUTIONS_READ)
@Tag(name = "Executions")
public class ExecutionResource {
    private final ExecutionReadStore executions;
    private final ExecutionReplayer replayer;
    private final SignalDesk desk;
    private final SignalLinks links;
    private final CurrentRequest request;

    public ExecutionResource(
            ExecutionReadStore executions,
            ExecutionReplayer replayer,
            SignalDesk desk,
            SignalLinks links,
            CurrentRequest request) {
        this.executions = executions;
        this.replayer = replayer;
        this.desk = desk;
        this.links = links;
        this.request = request;
    }

    @GET
    @Path("/")
    @Operation(summary = "List executions", description = "The newest first.")
    @Parameter(name = "workflow", in = ParameterIn.QUERY, description = "Id of a workflow")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "QUEUED, RUNNING, WAITING, SUCCESS, FAILED or CANCELLED, in any case; several with commas")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = "Created at this time or later, ISO-8601")
    @Parameter(name = "until", in = ParameterIn.QUERY, description = "Created at this time or earlier, ISO-8601")
    @Parameter(name = "label", in = ParameterIn.QUERY, description = "name:value; several times: all of them")
    @Parameter(name = "event", in = ParameterIn.QUERY, description = "Id of the event that started it")
    @Parameter(name = "error", in = ParameterIn.QUERY, description = "Text in its error, in any case")
    @Parameter(
            name = "parent",
            in = ParameterIn.QUERY,
            description = "Id of the execution whose nodes run it; without it only what nobody's node runs is listed")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "Where exactly the page begins; only as next and previous carry it")
    @Parameter(name = "page", in = ParameterIn.QUERY, description = "From 1; default 1")
    @Parameter(name = "page_size", in = ParameterIn.QUERY, description = "1 to 100; default 25")
    public Uni<PageView<ExecutionView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        ExecutionFilter filter = FilterFields.of(tenant(), query);
        Optional<Cursor> cursor = query.text("cursor").flatMap(Cursor::parse);
        query.require("cursor", cursor.isPresent() || query.text("cursor").isEmpty(), "Must be taken from a link");
        query.finish();
        return cursor.map(place -> executions.page(filter, place, page.size()))
                .orElseGet(() -> executions.page(filter, page))
                .map(found -> view(PageView.of(page, found.count(), found.executions(), uri)));
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
        return Uni.combine()
                .all()
                .unis(executions.steps(tenant, execution.id()), executions.countChildren(tenant, execution.id()))
                .asTuple()
                .chain(found -> parts(tenant, execution, found.getItem1(), found.getItem2()))
                .map(parts -> ExecutionDetailView.of(execution, parts));
    }

    private Uni<ExecutionDetailView.Parts> parts(
            String tenant, ExecutionSummary execution, List<StepRecord> steps, long children) {
        return Uni.combine()
                .all()
                .unis(
                        executions.failedAttempts(tenant, execution.id(), steps),
                        questions(tenant, execution, steps),
                        executions.result(tenant, execution.id()))
                .with((failed, signals, result) ->
                        new ExecutionDetailView.Parts(steps, failed, children, signals, result));
    }

    private Uni<Map<String, SignalView>> questions(String tenant, ExecutionSummary execution, List<StepRecord> steps) {
        boolean mayAnswer = request.caller().may(Scope.EXECUTIONS_WRITE);
        boolean none = steps.stream().noneMatch(step -> step.isAsked() && step.status() == StepStatus.WAITING);
        return none
                ? Uni.createFrom().item(Map.of())
                : desk.open(tenant, execution.id())
                        .map(open -> open.stream()
                                .collect(Collectors.toMap(
                                        Question::node,
                                        each -> SignalView.of(
                                                each, links, mayAnswer ? links.approveUrl(tenant, each) : null))));
    }

    private static PageView<ExecutionView> view(PageView<ExecutionSummary> page) {
        List<ExecutionView> views =
                page.results().stream().map(ExecutionView::of).toList();
        PageView<ExecutionView> view = new PageView<>(page.count(), page.next(), page.previous(), views);
        return views.isEmpty()
                ? view
                : view.continuing(
                        new Cursor(views.getLast().id(), true).text(),
                        new Cursor(views.getFirst().id(), false).text());
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
