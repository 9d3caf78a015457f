package dev.automate.datachat.query.builtin.reading;

import dev.automate.datachat.domain.talk.Intent;
import dev.automate.datachat.query.builtin.marks.Annotated;
import dev.automate.datachat.query.builtin.marks.Mark;
import dev.automate.datachat.query.builtin.marks.Sense;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Gives each mark of a question its place in an intent. First what is asked for, then by what it is told apart and
 * ordered, then what narrows it, then when; each reader takes the marks that it has used. What is left over, and what
 * could be taken in two ways, is a doubt, and one doubt is enough not to answer.
 */
public final class IntentReader {
    private static final Set<String> ADDING = Set.of("also", "additionally", "as well");

    private final Marks marks;
    private final Terms terms;
    private final Draft draft = new Draft();
    private final Optional<Intent> previous;

    private IntentReader(Annotated annotated, Terms terms, Optional<Intent> previous) {
        this.marks = new Marks(annotated.marks());
        this.terms = terms;
        this.previous = previous;
        this.draft.notes.addAll(annotated.notes());
        if (!annotated.unknown().isEmpty()) {
            draft.doubt("it isn't known what " + String.join(", ", annotated.unknown())
                    + (annotated.unknown().size() == 1 ? " means" : " mean"));
        }
    }

    public static Read read(Annotated annotated, Terms terms, Optional<Intent> previous) {
        return new IntentReader(annotated, terms, previous).read();
    }

    private Read read() {
        lead();
        if (draft.doubts.isEmpty()) {
            new MeasureReader(marks, terms, draft).read();
            new RankReader(marks, terms, draft).read();
            new GroupReader(marks, terms, draft).read();
            lean();
        }
        return draft.doubts.isEmpty() ? rest() : doubtful();
    }

    private Read rest() {
        new SubjectReader(marks, terms, draft).read();
        new BoundsReader(marks, terms, draft).read();
        new LiteralReader(marks, terms, draft).read();
        new QuoteReader(marks, terms, draft).read();
        new LinkReader(marks, terms, draft).read();
        TimeBinder times = new TimeBinder(marks, terms, draft);
        times.read();
        new ShownReader(marks, terms, draft).read();
        Assembly assembly = new Assembly(marks, terms, draft, times);
        assembly.leftovers();
        Intent previously = draft.previous;
        Intent intent = draft.leaning && previously != null
                ? new FollowUp(previously, draft).merged(assembly.groups())
                : assembly.intent();
        return draft.doubts.isEmpty() ? new Read.Clear(intent, draft.notes) : doubtful();
    }

    private Read doubtful() {
        return new Read.Doubtful(draft.doubts.getFirst());
    }

    /** Words that say that the question leans on the one before. */
    private void lead() {
        for (int place = 0; place < marks.size(); place++) {
            Mark mark = marks.at(place);
            boolean opening = place == 0 && (mark.is(Sense.Turn.class) || mark.is(Sense.Joint.class));
            boolean turn = mark.is(Sense.Turn.class) && !mark.is(Sense.Filler.class);
            if (opening || turn) {
                draft.leaning = draft.leaning || turn || previous.isPresent() || !mark.is(Sense.Turn.class);
                marks.use(place);
            }
            draft.adding = draft.adding || ADDING.contains(mark.text().toLowerCase(Locale.ROOT));
        }
    }

    /** A question that names nothing to ask about leans on the one before, too. */
    private void lean() {
        boolean nothingAsked = draft.measures.isEmpty()
                && draft.subject == null
                && !draft.listing
                && draft.ranking == null
                && marks.first(Sense.Entity.class).isEmpty()
                && marks.first(Sense.Gauge.class).isEmpty()
                && marks.first(Sense.Attribute.class).isEmpty();
        draft.leaning = draft.leaning || nothingAsked;
        if (draft.leaning && previous.isEmpty()) {
            draft.doubt(
                    marks.size() == 0 || (nothingAsked && marks.left().isEmpty())
                            ? "there is no question in it"
                            : "it leans on a question before, and there is none");
        }
        draft.previous = previous.orElse(null);
    }
}
