package dev.automate.rag.domain;

import dev.automate.rag.domain.search.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer in words.
 *
 * @param engine who wrote it
 * @param model its name; absent for an extract
 * @param note why it is as it is, for a person; empty when there is nothing to say
 * @param cited the passages behind {@code [1]}, {@code [2]} and so on, in the order of their numbers
 */
public record Answer(String text, Engine engine, @Nullable String model, String note, List<Cited> cited) {
    public Answer {
        cited = List.copyOf(cited);
    }

    /** Who writes answers. */
    public enum Engine {
        MODEL,
        EXTRACT
    }

    /** A passage and the number that the answer calls it by. */
    public record Cited(int number, Hit hit) {}
}
