package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.talk.Intent;
import java.util.List;

/** What became of the marks of a question. */
public sealed interface Read {
    /**
     * All of them have their place.
     *
     * @param notes what the person who asked should know of how they were taken
     */
    record Clear(Intent intent, List<String> notes) implements Read {
        public Clear {
            notes = List.copyOf(notes);
        }
    }

    /** Something would have to be guessed. */
    record Doubtful(String reason) implements Read {}
}
