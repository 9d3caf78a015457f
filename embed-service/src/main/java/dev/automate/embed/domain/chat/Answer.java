package dev.automate.embed.domain.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to a question.
 *
 * @param text plain; whoever shows it shows it as text
 * @param partner the session of whoever answered, where they keep one
 */
public record Answer(
        String text, List<Citation> citations, @Nullable String partner) {
    private static final int MOST_CITATIONS = 20;

    public Answer {
        citations = citations.stream().limit(MOST_CITATIONS).toList();
    }

    public static Answer of(String text) {
        return new Answer(text, List.of(), null);
    }
}
