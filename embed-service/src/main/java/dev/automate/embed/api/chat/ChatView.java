package dev.automate.embed.api.chat;

import dev.automate.embed.domain.chat.Answer;
import dev.automate.embed.domain.chat.Citation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is answered to a visitor. */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record ChatView(
        @Schema(description = "Plain text; [1] points to the citation with that number")
        String response,

        String sessionId,
        String messageId,

        @Schema(description = "Where the answer has it from; empty when it doesn't say")
        List<Citation> citations) {
    public ChatView {
        citations = List.copyOf(citations);
    }

    static ChatView of(String session, String message, Answer answer) {
        return new ChatView(answer.text(), session, message, answer.citations());
    }
}
