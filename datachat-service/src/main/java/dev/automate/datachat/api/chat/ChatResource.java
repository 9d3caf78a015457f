package dev.automate.datachat.api.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.domain.talk.Ask;
import dev.automate.datachat.usecase.ask.Asker;
import dev.automate.datachat.usecase.ask.Progress;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door for questions. */
@Path("/api/datachat/chat")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "DataChat")
public class ChatResource {
    private final CurrentRequest request;
    private final Asker asker;
    private final DatachatConfig.Questions config;

    public ChatResource(CurrentRequest request, Asker asker, DatachatConfig config) {
        this.request = request;
        this.asker = asker;
        this.config = config.questions();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.DATACHAT_QUERY)
    @Operation(
            summary = "Ask a question",
            description = "Answers from a database. What a session was asked before counts: \"and the week before?\"."
                    + " engine says who understood the question, explanation how. data.truncated tells that there was"
                    + " more than the caps let through. chart is a Vega-Lite spec where the data suits one.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ChatBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The answer",
            content = @Content(schema = @Schema(implementation = AnswerView.class)))
    @APIResponse(responseCode = "403", description = "A table in context.tables may not be asked about")
    @APIResponse(responseCode = "404", description = "No such session of the caller, or no such source")
    @APIResponse(
            responseCode = "422",
            description = "Not understood, or a wall stopped it; details hold questions that can be answered")
    @APIResponse(responseCode = "503", description = "The source or the model is away")
    @APIResponse(responseCode = "504", description = "No answer within the deadline")
    public Uni<AnswerView> ask(@Nullable JsonNode body) {
        Ask ask = ChatRequest.read(request.caller(), body, config.maxLength());
        String traceId = request.traceId();
        return asker.ask(ask, Progress.SILENT).map(turn -> AnswerView.of(turn, traceId));
    }
}
