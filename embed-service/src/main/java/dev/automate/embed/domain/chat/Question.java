package dev.automate.embed.domain.chat;

import java.time.Duration;
import java.util.List;

/**
 * A question on its way to whoever answers.
 *
 * @param id of the message that will hold the answer; the same whenever this question is sent
 * @param before the latest messages of the session, the oldest first
 * @param patience for which the visitor waits
 */
public record Question(
        Speaker speaker,
        ChatSession session,
        String id,
        String text,
        List<ChatMessage> before,
        String traceId,
        Duration patience) {
    public Question {
        before = List.copyOf(before);
    }
}
