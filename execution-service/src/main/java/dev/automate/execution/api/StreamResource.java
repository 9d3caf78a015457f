package dev.automate.execution.api;

import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.stream.Bookmark;
import dev.automate.execution.usecase.ExecutionWatch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An execution as it happens. */
@Path("/api/automate/executions/{id}/stream")
@Tag(name = "Executions")
public class StreamResource {
    private final ExecutionWatch watch;
    private final ExecutionConfig config;
    private final Clock clock;
    private final CurrentRequest request;

    public StreamResource(ExecutionWatch watch, ExecutionConfig config, Clock clock, CurrentRequest request) {
        this.watch = watch;
        this.config = config;
        this.clock = clock;
        this.request = request;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed(Scope.EXECUTIONS_READ)
    @Operation(
            summary = "Watch an execution",
            description = "Server-sent events: execution and step tell a new status, first the one at the moment, end"
                    + " that nothing will change any more; then the stream ends. What changes twice between two looks"
                    + " is told once, with its latest status. Last-Event-ID goes on where another stream stopped."
                    + " Comments keep the connection alive. 429 or 503 when too many are watching.")
    @APIResponse(responseCode = "200", description = "Events", content = @Content(mediaType = "text/event-stream"))
    public Uni<Void> stream(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context RoutingContext routing) {
        EventFrames frames = new EventFrames(clock, config.stream().heartbeat(), Bookmark.parse(lastEventId));
        return watch.watch(request.caller().tenant(), id)
                .chain(glances -> send(glances.onItem().transformToIterable(frames::next), routing));
    }

    /** By hand, since the framework's way sends 200 before it is known whether there is anything to send. */
    private static Uni<Void> send(Multi<String> frames, RoutingContext routing) {
        HttpServerResponse response = routing.response();
        response.setChunked(true)
                .putHeader("Content-Type", MediaType.SERVER_SENT_EVENTS)
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        Uni<Void> sent = frames.onItem()
                .transformToUniAndConcatenate(frame -> Uni.createFrom()
                        .completionStage(() -> response.write(frame).toCompletionStage()))
                .collect()
                .last();
        Uni<Void> gone = Uni.createFrom().emitter(emitter -> routing.addEndHandler(end -> emitter.complete(null)));
        return Uni.combine().any().of(sent, gone);
    }
}
