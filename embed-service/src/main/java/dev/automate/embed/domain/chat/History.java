package dev.automate.embed.domain.chat;

import java.util.List;

/**
 * The latest of what was said in a session, the oldest first.
 *
 * @param hasMore whether more was said before
 */
public record History(List<ChatMessage> messages, boolean hasMore) {
    public History {
        messages = List.copyOf(messages);
    }

    /** Of one message more than are wanted, the newest first. */
    public static History of(List<ChatMessage> newestFirst, int wanted) {
        return new History(newestFirst.stream().limit(wanted).toList().reversed(), newestFirst.size() > wanted);
    }
}
