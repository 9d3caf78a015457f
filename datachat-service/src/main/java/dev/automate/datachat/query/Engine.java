package dev.automate.datachat.query;

import dev.automate.datachat.domain.talk.Knowledge;
import dev.automate.datachat.domain.talk.Question;
import dev.automate.datachat.domain.talk.Rows;
import dev.automate.datachat.domain.talk.Spoken;
import dev.automate.datachat.domain.talk.Translated;
import dev.automate.datachat.domain.talk.Translation;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/**
 * Somebody who makes statements of questions and words of rows. Every bean of this type takes part: the one with the
 * highest {@code @Priority} that is ready is asked first, the next when it is {@link Translation.Broken}.
 */
public interface Engine {
    /** What the answer says in {@code engine}: {@code builtin}, or the model's name. */
    String name();

    /** Whether it can be asked now; a model that isn't configured or has just failed repeatedly is not. */
    boolean ready();

    /**
     * A statement for the question.
     *
     * @param trial runs a statement behind the walls; what it has run isn't run again afterwards
     * @param until when the answer is no longer waited for
     */
    Uni<Translated> translate(Question question, Knowledge knowledge, Trial trial, Instant until);

    /** The rows in words; falls back to what stands in the rows rather than fail. */
    Uni<Spoken> say(Question question, Translation.Understood understood, Rows rows, Instant until);
}
