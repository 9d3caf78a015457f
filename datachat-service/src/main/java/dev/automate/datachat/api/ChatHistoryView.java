package dev.automate.datachat.api;

import dev.automate.datachat.domain.ChatMessage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a chat.
 *
 * @param sessionId absent while the caller has no chat
 * @param messages oldest first
 * @param hasMore whether there is a page after this one
 */
public record ChatHistoryView(@Nullable UUID sessionId, List<ChatMessage> messages, boolean hasMore) {
    static final ChatHistoryView EMPTY = new ChatHistoryView(null, List.of(), false);

    public ChatHistoryView {
        messages = List.copyOf(messages);
    }

    /** A page of at most {@code limit} messages, of which one more was looked for. */
    static ChatHistoryView of(UUID session, List<ChatMessage> found, int limit) {
        boolean more = found.size() > limit;
        return new ChatHistoryView(session, more ? found.subList(0, limit) : found, more);
    }
}
