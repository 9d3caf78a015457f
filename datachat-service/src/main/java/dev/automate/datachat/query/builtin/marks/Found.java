package dev.automate.datachat.query.builtin.marks;

import java.util.List;

/** So many tokens may mean this. */
public record Found(int length, List<Sense> senses) {
    public Found {
        senses = List.copyOf(senses);
    }
}
