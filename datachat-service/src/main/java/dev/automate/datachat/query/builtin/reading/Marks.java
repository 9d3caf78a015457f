package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.query.builtin.marks.Mark;
import dev.automate.datachat.query.builtin.marks.Sense;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The marks of a question, and which of them have found their place in what was understood. */
final class Marks {
    private final List<Mark> marks;
    private final BitSet used = new BitSet();

    Marks(List<Mark> marks) {
        this.marks = marks;
    }

    int size() {
        return marks.size();
    }

    Mark at(int place) {
        return marks.get(place);
    }

    void use(int place) {
        used.set(place);
    }

    boolean used(int place) {
        return used.get(place);
    }

    /** Whether there is such a sense at the place, and nobody has taken the mark. */
    boolean free(int place, Class<? extends Sense> kind) {
        return place >= 0 && place < size() && !used(place) && at(place).is(kind);
    }

    <S extends Sense> Optional<S> freeAs(int place, Class<S> kind) {
        return free(place, kind) ? at(place).as(kind) : Optional.empty();
    }

    boolean asks(int place, Sense.Wish wish) {
        return place >= 0 && place < size() && !used(place) && at(place).asks(wish);
    }

    /** The next mark that says something; the size when there is none. */
    int after(int place) {
        int next = place + 1;
        while (next < size() && at(next).is(Sense.Filler.class)) {
            next++;
        }
        return next;
    }

    /** The mark before that says something; -1 when there is none. */
    int before(int place) {
        int previous = place - 1;
        while (previous >= 0 && at(previous).is(Sense.Filler.class)) {
            previous--;
        }
        return previous;
    }

    IntStream places() {
        return IntStream.range(0, size());
    }

    /** The first free mark with such a sense. */
    OptionalInt first(Class<? extends Sense> kind) {
        return first(place -> free(place, kind));
    }

    OptionalInt first(IntPredicate wanted) {
        return places().filter(wanted).findFirst();
    }

    /** Free marks with such a sense, in their order. */
    List<Integer> all(Class<? extends Sense> kind) {
        return places().filter(place -> free(place, kind)).boxed().toList();
    }

    /** What nobody has found a place for. */
    List<String> left() {
        return places().filter(place -> !used(place) && !at(place).is(Sense.Filler.class))
                .mapToObj(place -> "'" + at(place).text() + "'")
                .toList();
    }
}
