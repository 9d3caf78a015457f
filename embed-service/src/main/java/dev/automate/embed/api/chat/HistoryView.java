package dev.automate.embed.api.chat;

import dev.automate.embed.domain.chat.ChatMessage;
import dev.automate.embed.domain.chat.Citation;
import dev.automate.embed.domain.chat.History;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a session.
 *
 * @param sessionId absent when there is none
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record HistoryView(
        @Nullable String sessionId,
        List<MessageView> messages,

        @Schema(description = "Whether more was said before")
        boolean hasMore) {
    public HistoryView {
        messages = List.copyOf(messages);
    }

    /** One message. */
    public record MessageView(
            String id,

            @Schema(enumeration = {"user", "assistant"}) String role,

            String content,
            List<Citation> citations,
            Instant createdAt) {
        public MessageView {
            citations = List.copyOf(citations);
        }

        static MessageView of(ChatMessage message) {
            return new MessageView(
                    message.id(),
                    message.role().name().toLowerCase(Locale.ROOT),
                    message.content(),
                    message.citations(),
                    message.createdAt());
        }
    }

    static HistoryView of(@Nullable String session, History history) {
        return new HistoryView(
                session, history.messages().stream().map(MessageView::of).toList(), history.hasMore());
    }
}
