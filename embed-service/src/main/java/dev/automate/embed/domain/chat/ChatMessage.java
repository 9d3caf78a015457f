package dev.automate.embed.domain.chat;

import java.time.Instant;
import java.util.List;

/** One thing that was said in a session. */
public record ChatMessage(String id, Role role, String content, List<Citation> citations, Instant createdAt) {
    public ChatMessage {
        citations = List.copyOf(citations);
    }

    /** Who said it. */
    public enum Role {
        USER,
        ASSISTANT
    }
}
