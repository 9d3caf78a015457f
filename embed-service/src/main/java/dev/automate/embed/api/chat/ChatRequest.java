package dev.automate.embed.api.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.http.JsonFields;
import dev.automate.embed.domain.chat.Speaker;
import dev.automate.embed.usecase.chat.ChatStarter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a visitor says. */
final class ChatRequest {
    private static final int MAX_SESSION = 100;

    private ChatRequest() {}

    static ChatStarter.Wish of(@Nullable JsonNode body, int mostCharacters, Speaker speaker, String traceId) {
        JsonFields fields = JsonFields.of(body);
        String message = fields.requiredText("message", mostCharacters);
        Optional<String> session = fields.text("session_id", MAX_SESSION);
        fields.finish();
        return new ChatStarter.Wish(speaker, session, message.strip(), traceId);
    }
}
