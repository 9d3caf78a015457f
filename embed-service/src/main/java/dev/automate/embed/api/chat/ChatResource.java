package dev.automate.embed.api.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Caller;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PathIds;
import dev.automate.common.http.QueryFields;
import dev.automate.embed.config.EmbedConfig;
import dev.automate.embed.domain.chat.AnswerOutcome;
import dev.automate.embed.domain.chat.Speaker;
import dev.automate.embed.usecase.chat.ChatReader;
import dev.automate.embed.usecase.chat.ChatStart;
import dev.automate.embed.usecase.chat.ChatStarter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door for what visitors say. */
@Path("/api/embed/{embed_id}/chat")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Embed visitors")
public class ChatResource {
    private static final int USUAL_MESSAGES = 50;
    private static final int MOST_MESSAGES = 100;
    private static final String SAYING = "From an allowed page, with the embed's key or a visitor's token. With Accept:"
            + " text/event-stream the answer is streamed: session tells that the question is taken, delta brings pieces"
            + " of the text, done the whole as in JSON, or error the envelope. 409 when the session has had all its"
            + " questions, 503 and 504 when nobody answers.";

    private final CurrentRequest request;
    private final ChatStarter starter;
    private final ChatReader reader;
    private final EmbedConfig config;

    ChatResource(CurrentRequest request, ChatStarter starter, ChatReader reader, EmbedConfig config) {
        this.request = request;
        this.starter = starter;
        this.reader = reader;
        this.config = config;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EMBED_CHAT)
    @Operation(
            summary = "What was said in a session",
            description = "The latest messages, the oldest first: of the session that the visitor's token is for, or of"
                    + " session_id, when whoever asks has begun it. A session that has ended, or not begun, has none.")
    public Uni<Response> history(
            @PathParam("embed_id") String id,
            @QueryParam("session_id") @Nullable String session,
            @Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        int limit = query.integer("limit", 1, MOST_MESSAGES).orElse(USUAL_MESSAGES);
        query.text("session_id");
        query.finish();
        Speaker speaker = speaker(id);
        return reader.read(speaker, Optional.ofNullable(session), limit)
                .map(read -> unkept(HistoryView.of(read.session().orElse(null), read.history())));
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EMBED_CHAT)
    @Operation(summary = "Say something to an embed", description = SAYING)
    @RequestBody(content = @Content(schema = @Schema(implementation = ChatBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The answer",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = ChatView.class)),
                @Content(mediaType = "text/event-stream")
            })
    public Uni<Response> say(@PathParam("embed_id") String id, @Nullable JsonNode body) {
        return begun(id, body)
                .chain(begun -> begun.answer().map(outcome -> switch (outcome) {
                    case AnswerOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
                    case AnswerOutcome.Answered(var answer) ->
                        unkept(ChatView.of(begun.session(), begun.message(), answer));
                }));
    }

    @POST
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @RolesAllowed(Scope.EMBED_CHAT)
    @Operation(hidden = true)
    public Uni<Void> stream(
            @PathParam("embed_id") String id, @Nullable JsonNode body, @Context RoutingContext routing) {
        return begun(id, body).chain(begun -> send(new ChatFrames(begun, request.traceId()), begun, routing));
    }

    private Uni<ChatStart.Begun> begun(String id, @Nullable JsonNode body) {
        ChatStarter.Wish wish = ChatRequest.of(body, config.chat().characters(), speaker(id), request.traceId());
        return starter.start(wish).map(start -> switch (start) {
            case ChatStart.Refused(var refusal) -> throw new RefusalException(refusal);
            case ChatStart.Begun begun -> begun;
        });
    }

    /** By hand, since the framework's way sends 200 before it is known whether the question is taken. */
    private static Uni<Void> send(ChatFrames frames, ChatStart.Begun begun, RoutingContext routing) {
        HttpServerResponse response = routing.response();
        response.setChunked(true)
                .putHeader("Content-Type", MediaType.SERVER_SENT_EVENTS)
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        Uni<Void> sent = written(response, frames.first())
                .chain(begun::answer)
                .onItem()
                .transformToMulti(outcome -> Multi.createFrom().iterable(frames.rest(outcome)))
                .onItem()
                .transformToUniAndConcatenate(frame -> written(response, frame))
                .collect()
                .last();
        Uni<Void> gone = Uni.createFrom().emitter(emitter -> routing.addEndHandler(end -> emitter.complete(null)));
        return Uni.combine().any().of(sent, gone);
    }

    private static Uni<Void> written(HttpServerResponse response, String frame) {
        return Uni.createFrom().completionStage(() -> response.write(frame).toCompletionStage());
    }

    private static Response unkept(Object view) {
        return Response.ok(view, MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store")
                .build();
    }

    private Speaker speaker(String id) {
        Caller caller = request.caller();
        return PathIds.uuid(id)
                .map(embed -> new Speaker(caller.tenant(), embed, caller.principal()))
                .orElseThrow(() -> new RefusalException(Refusals.notFound("Embed")));
    }
}
