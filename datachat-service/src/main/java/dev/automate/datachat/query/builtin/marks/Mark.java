package dev.automate.datachat.query.builtin.marks;

import java.util.List;
import java.util.Optional;

/**
 * Words of a question with what they may mean.
 *
 * @param text the words as they were written
 * @param senses the likeliest first; never empty
 */
public record Mark(String text, List<Sense> senses) {
    public Mark {
        senses = List.copyOf(senses);
    }

    public <S extends Sense> Optional<S> as(Class<S> kind) {
        return senses.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    public <S extends Sense> List<S> all(Class<S> kind) {
        return senses.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public boolean is(Class<? extends Sense> kind) {
        return senses.stream().anyMatch(kind::isInstance);
    }

    public boolean asks(Sense.Wish wish) {
        return senses.contains(new Sense.Ask(wish));
    }
}
