package dev.automate.embed.usecase.chat;

import dev.automate.common.error.Refusal;
import dev.automate.embed.domain.chat.AnswerOutcome;
import io.smallrye.mutiny.Uni;

/** What became of a question at first. */
public sealed interface ChatStart {
    /**
     * It counts, and somebody is being asked.
     *
     * @param message the id of the answer
     * @param answer the same for everybody who waits for it
     */
    record Begun(String session, String message, Uni<AnswerOutcome> answer) implements ChatStart {}

    /** Nobody is asked. */
    record Refused(Refusal refusal) implements ChatStart {}
}
