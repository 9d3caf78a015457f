package dev.automate.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.domain.Repetition;
import dev.automate.event.store.EventReads;
import dev.automate.event.usecase.EventReplayer;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to having events happen again. */
@Path("/api/automate/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class ReplayResource {
    private static final String REQUEST_ID = "X-Request-ID";

    private final CurrentRequest request;
    private final EventReplayer replayer;
    private final EventReads events;

    public ReplayResource(CurrentRequest request, EventReplayer replayer, EventReads events) {
        this.request = request;
        this.replayer = replayer;
        this.events = events;
    }

    @POST
    @Path("{id}/replay")
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Replay an event", description = """
                    A new event with the same type, source and payload, and replay_of the old one: every workflow that \
                    matches now runs once for it. The same X-Request-ID again gives the same new event.""")
    @APIResponse(
            responseCode = "202",
            description = "The new event is durable and will be processed",
            content = @Content(schema = @Schema(implementation = EmittedView.class)))
    public Uni<Response> replay(@PathParam("id") String id, @HeaderParam(REQUEST_ID) @Nullable String requestId) {
        if (!PrintableText.isFit(id)) {
            throw noSuchEvent();
        }
        return replayer.replay(wish(requestId), id)
                .map(outcome -> ReplayedView.id(outcome.orElseThrow(ReplayResource::noSuchEvent)))
                .map(made -> Response.accepted(new EmittedView(made, request.traceId()))
                        .build());
    }

    @POST
    @Path("replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Replay many events", description = """
                    Those that the filter lets through, the oldest first, up to limit. Without "dry_run": false it only \
                    counts. The same X-Request-ID again replays no event twice.""")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReplayBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "The new events are durable and will be processed",
            content = @Content(schema = @Schema(implementation = ReplayedView.class)))
    @APIResponse(
            responseCode = "200",
            description = "What a dry run counted",
            content = @Content(schema = @Schema(implementation = ReplayedView.class)))
    public Uni<Response> replayMany(@Nullable JsonNode body, @HeaderParam(REQUEST_ID) @Nullable String requestId) {
        ReplayRequest wanted = ReplayRequest.of(body);
        Repetition wish = wish(requestId);
        return events.count(wish.tenant(), wanted.criteria())
                .chain(matched -> wanted.dryRun()
                        ? Uni.createFrom().item(counted(wanted, matched))
                        : replayer.replay(wish, wanted.criteria(), wanted.limit())
                                .map(outcomes -> replayed(
                                        wanted,
                                        matched,
                                        outcomes.stream().map(ReplayedView::id).toList())));
    }

    private Response counted(ReplayRequest wanted, long matched) {
        return Response.ok(new ReplayedView(true, matched, wanted.limit(), List.of(), request.traceId()))
                .build();
    }

    private Response replayed(ReplayRequest wanted, long matched, List<String> made) {
        return Response.accepted(new ReplayedView(false, matched, wanted.limit(), made, request.traceId()))
                .build();
    }

    /** An unfit key is none: a replay too much is better than one that is lost. */
    private Repetition wish(@Nullable String requestId) {
        boolean fit = requestId != null && PrintableText.isFit(requestId);
        return new Repetition(request.caller().tenant(), request.traceId(), fit ? requestId : null);
    }

    private static RefusalException noSuchEvent() {
        return new RefusalException(Refusals.notFound("Event"));
    }
}
