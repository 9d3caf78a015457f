package dev.automate.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.common.http.TraceContext;
import dev.automate.common.message.Hops;
import dev.automate.common.observe.CurrentTrace;
import dev.automate.event.domain.Cursor;
import dev.automate.event.domain.Emission;
import dev.automate.event.domain.EventCriteria;
import dev.automate.event.domain.EventFilter;
import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.Page;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.domain.StoredEvent;
import dev.automate.event.store.EventReads;
import dev.automate.event.usecase.EventEmitter;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to events: callers emit them and look at those that came in. */
@Path("/api/automate/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class EventResource {
    private final CurrentRequest request;
    private final EventEmitter emitter;
    private final EventReads events;

    public EventResource(CurrentRequest request, EventEmitter emitter, EventReads events) {
        this.request = request;
        this.emitter = emitter;
        this.events = events;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(
            summary = "Emit an event",
            description = "201 means: durable. The same dedupe_key again gives the same event_id and runs nothing"
                    + " twice; with another type or payload it is a conflict.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmitBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The event is durable and will be processed",
            content = @Content(schema = @Schema(implementation = EmittedView.class)))
    @APIResponse(responseCode = "409", description = "The dedupe_key stands for another type or payload")
    public Uni<Response> emit(
            @Nullable JsonNode body,
            @HeaderParam(TraceContext.HEADER) @Nullable String traceparent,
            @Parameter(hidden = true) @HeaderParam(Hops.HEADER) @Nullable String hops) {
        String traceId = request.traceId();
        Optional<String> context = CurrentTrace.traceparent()
                .or(() -> Optional.ofNullable(traceparent).flatMap(TraceContext::fit));
        Emission emission = EmitRequest.of(body).after(hops(hops));
        return emitter.emit(request.caller().tenant(), emission, traceId, context.orElse(null))
                .map(outcome -> answer(outcome, traceId));
    }

    /** Only a service knows what led to an event; whoever else says so begins anew. */
    private int hops(@Nullable String header) {
        if (header == null || !request.caller().isService()) {
            return 0;
        }
        return Hops.parse(header)
                .orElseThrow(() -> new RefusalException(Refusals.invalid(Hops.HEADER, "Must be a whole number")));
    }

    @GET
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "List events", description = """
                    The latest first, without their payloads. By page with a count, or, with cursor=latest, by cursor: then \
                    nothing is counted and new events shift nothing.""")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "latest, or what a link has")
    @Parameter(name = "source", in = ParameterIn.QUERY)
    @Parameter(name = "type", in = ParameterIn.QUERY, description = "Exact, or with * such as order.*")
    @Parameter(name = "status", in = ParameterIn.QUERY, description = "accepted, or published once it is on Kafka")
    @Parameter(name = "dedupe_key", in = ParameterIn.QUERY)
    @Parameter(name = "since", in = ParameterIn.QUERY, description = "received_at >= since")
    @Parameter(name = "until", in = ParameterIn.QUERY, description = "received_at <= until")
    @APIResponse(
            responseCode = "200",
            description = "Events",
            content = @Content(schema = @Schema(oneOf = {PageView.class, SliceView.class})))
    public Uni<Object> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        EventCriteria criteria = criteria(query);
        PageRequest page = query.page();
        Optional<Cursor> cursor = Cursors.read(query);
        query.finish();
        refuse(criteria.problems());
        String tenant = request.caller().tenant();
        return cursor.isPresent()
                ? events.slice(tenant, criteria, cursor.get(), page.size())
                        .map(slice -> SliceView.of(slice, StoredEvent::id, EventSummaryView::of, uri))
                : events.list(new EventFilter(tenant, criteria, page)).map(found -> view(page, found, uri));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "Get an event")
    @APIResponse(
            responseCode = "200",
            description = "The event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    public Uni<EventView> get(@PathParam("id") String id) {
        return PrintableText.isFit(id)
                ? events.find(request.caller().tenant(), id)
                        .map(found -> found.map(EventView::of).orElseThrow(EventResource::noSuchEvent))
                : Uni.createFrom().failure(noSuchEvent());
    }

    private static EventCriteria criteria(QueryFields query) {
        return new EventCriteria(
                query.text("source").orElse(null),
                query.text("type").orElse(null),
                query.oneOf("status", List.of("accepted", "published"))
                        .map("published"::equals)
                        .orElse(null),
                query.text("dedupe_key").orElse(null),
                query.instant("since").orElse(null),
                query.instant("until").orElse(null));
    }

    private static void refuse(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw new RefusalException(Refusals.invalid(problems));
        }
    }

    private static PageView<EventSummaryView> view(PageRequest page, Page<StoredEvent> found, UriInfo uri) {
        return PageView.of(
                page,
                found.count(),
                found.rows().stream().map(EventSummaryView::of).toList(),
                uri);
    }

    private static Response answer(EventOutcome outcome, String traceId) {
        return switch (outcome) {
            case EventOutcome.Accepted(String id) -> created(id, traceId);
            case EventOutcome.Duplicate(String id) -> created(id, traceId);
            case EventOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }

    private static Response created(String id, String traceId) {
        return Response.status(Response.Status.CREATED)
                .entity(new EmittedView(id, traceId))
                .build();
    }

    private static RefusalException noSuchEvent() {
        return new RefusalException(Refusals.notFound("Event"));
    }
}
