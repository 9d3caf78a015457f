package dev.automate.datachat.api.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.domain.talk.Ask;
import dev.automate.datachat.usecase.ask.Asker;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The door for questions whose answers are told as they come. */
@Path("/api/datachat/chat/stream")
@Tag(name = "DataChat")
public class ChatStreamResource {
    private static final Logger LOG = Logger.getLogger(ChatStreamResource.class);

    private final CurrentRequest request;
    private final Asker asker;
    private final DatachatConfig.Questions config;

    public ChatStreamResource(CurrentRequest request, Asker asker, DatachatConfig config) {
        this.request = request;
        this.asker = asker;
        this.config = config.questions();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.SERVER_SENT_EVENTS, MediaType.APPLICATION_JSON})
    @RolesAllowed(Scope.DATACHAT_QUERY)
    @Operation(
            summary = "Ask a question and watch",
            description =
                    "Server-sent events: stage (understanding, running, answering), sql, rows, and in the end answer"
                            + " with all that chat/ answers, or error with the envelope. What is wrong with the request itself is"
                            + " answered with its own status, before anything is streamed.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChatBody.class)))
    @APIResponse(responseCode = "200", description = "Events", content = @Content(mediaType = "text/event-stream"))
    public Uni<Void> ask(@Nullable JsonNode body, @Context RoutingContext routing) {
        Ask ask = ChatRequest.read(request.caller(), body, config.maxLength());
        AnswerStream stream = new AnswerStream(routing.response(), request.traceId());
        return asker.ask(ask, stream)
                .invoke(stream::answer)
                .replaceWithVoid()
                .onFailure(failure -> stream.begun())
                .recoverWithUni(failure -> told(failure, stream));
    }

    private static Uni<Void> told(Throwable failure, AnswerStream stream) {
        stream.refuse(refusal(failure));
        return Uni.createFrom().voidItem();
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof RefusalException refused) {
            return refused.refusal();
        }
        LOG.error("A streamed question failed", failure);
        return Refusals.of(RefusalKind.INTERNAL, "Server error");
    }
}
