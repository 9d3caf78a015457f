package dev.automate.event.api.dead;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.event.api.EmittedView;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.domain.dead.DeadLetterCriteria;
import dev.automate.event.domain.dead.RedriveOutcome;
import dev.automate.event.store.dead.DeadLetterDesk;
import dev.automate.event.usecase.DeadLetterRedriver;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to dead letters: events that could not be brought to Kafka, or could not become executions there. */
@Path("/api/automate/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters")
public class DeadLetterResource {
    static final List<String> REASONS = List.of("unreadable", "failing", "rejected");

    private final CurrentRequest request;
    private final DeadLetterDesk desk;
    private final DeadLetterRedriver redriver;

    public DeadLetterResource(CurrentRequest request, DeadLetterDesk desk, DeadLetterRedriver redriver) {
        this.request = request;
        this.desk = desk;
        this.redriver = redriver;
    }

    @GET
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "List dead letters", description = "The latest first, without what they carry.")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "source", in = ParameterIn.QUERY)
    @Parameter(name = "type", in = ParameterIn.QUERY, description = "Exact, or with * such as order.*")
    @Parameter(name = "reason", in = ParameterIn.QUERY, description = "unreadable, failing or rejected")
    @Parameter(name = "status", in = ParameterIn.QUERY, description = "dead, or redriven")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = "failed_at >= since")
    @Parameter(name = "until", in = ParameterIn.QUERY, description = "failed_at <= until")
    public Uni<PageView<DeadLetterView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        DeadLetterCriteria criteria = criteria(query);
        PageRequest page = query.page();
        query.finish();
        if (!criteria.problems().isEmpty()) {
            throw new RefusalException(Refusals.invalid(criteria.problems()));
        }
        return desk.list(tenant(), criteria, page)
                .map(found -> PageView.of(
                        page,
                        found.count(),
                        found.rows().stream().map(DeadLetterView::of).toList(),
                        uri));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "Get a dead letter", description = "With the record that it is, as it came.")
    public Uni<DeadLetterDetailView> get(@PathParam("id") String id) {
        return desk.find(tenant(), fit(id))
                .map(found -> found.map(DeadLetterDetailView::of).orElseThrow(DeadLetterResource::noSuchLetter));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Delete a dead letter")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(@PathParam("id") String id) {
        return desk.delete(tenant(), fit(id))
                .invoke(DeadLetterResource::existed)
                .replaceWithVoid();
    }

    @POST
    @Path("{id}/redrive")
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Redrive a dead letter", description = """
                    Sends the record again as it was. The event keeps its id: each workflow runs at most once for it, \
                    also one that had started before.""")
    @APIResponse(
            responseCode = "202",
            description = "It is durable and will be processed",
            content = @Content(schema = @Schema(implementation = EmittedView.class)))
    @APIResponse(responseCode = "409", description = "It was redriven before")
    public Uni<Response> redrive(@PathParam("id") String id) {
        return redriver.redrive(tenant(), fit(id)).map(this::answer);
    }

    @POST
    @Path("redrive")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Redrive many dead letters", description = """
                    Those that the filter lets through and that weren't redriven, the oldest first, up to limit. Without \
                    "dry_run": false it only counts.""")
    @RequestBody(content = @Content(schema = @Schema(implementation = RedriveBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "They are durable and will be processed",
            content = @Content(schema = @Schema(implementation = RedrivenView.class)))
    @APIResponse(
            responseCode = "200",
            description = "What a dry run counted",
            content = @Content(schema = @Schema(implementation = RedrivenView.class)))
    public Uni<Response> redriveMany(@Nullable JsonNode body) {
        RedriveRequest wanted = RedriveRequest.of(body);
        return desk.count(tenant(), wanted.criteria())
                .chain(matched -> wanted.dryRun()
                        ? Uni.createFrom()
                                .item(Response.ok(view(wanted, matched, List.of()))
                                        .build())
                        : redriver.redrive(tenant(), wanted.criteria(), wanted.limit())
                                .map(ids -> Response.accepted(view(wanted, matched, ids))
                                        .build()));
    }

    private RedrivenView view(RedriveRequest wanted, long matched, List<String> ids) {
        return new RedrivenView(wanted.dryRun(), matched, wanted.limit(), ids, request.traceId());
    }

    private Response answer(RedriveOutcome outcome) {
        return switch (outcome) {
            case RedriveOutcome.Redriven(String eventId) ->
                Response.accepted(new EmittedView(eventId == null ? "" : eventId, request.traceId()))
                        .build();
            case RedriveOutcome.WasRedriven() ->
                throw new RefusalException(Refusals.of(RefusalKind.CONFLICT, "It was redriven before"));
            case RedriveOutcome.Unknown() -> throw noSuchLetter();
        };
    }

    private static DeadLetterCriteria criteria(QueryFields query) {
        return new DeadLetterCriteria(
                query.text("source").orElse(null),
                query.text("type").orElse(null),
                query.oneOf("reason", REASONS).orElse(null),
                query.oneOf("status", List.of("dead", "redriven"))
                        .map("redriven"::equals)
                        .orElse(null),
                query.instant("since").orElse(null),
                query.instant("until").orElse(null));
    }

    private String tenant() {
        return request.caller().tenant();
    }

    private static String fit(String id) {
        if (!PrintableText.isFit(id)) {
            throw noSuchLetter();
        }
        return id;
    }

    private static void existed(boolean existed) {
        if (!existed) {
            throw noSuchLetter();
        }
    }

    private static RefusalException noSuchLetter() {
        return new RefusalException(Refusals.notFound("Dead letter"));
    }
}
