package dev.automate.datachat.query.builtin.marks;

import java.util.List;

/**
 * A question with a meaning for each of its words.
 *
 * @param notes what was read otherwise than it was written
 * @param unknown words that nothing is known of, with what may have been meant
 */
public record Annotated(List<Mark> marks, List<String> notes, List<String> unknown) {
    public Annotated {
        marks = List.copyOf(marks);
        notes = List.copyOf(notes);
        unknown = List.copyOf(unknown);
    }
}
