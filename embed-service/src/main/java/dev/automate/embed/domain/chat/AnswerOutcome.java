package dev.automate.embed.domain.chat;

import dev.automate.common.error.Refusal;

/** What became of a question. */
public sealed interface AnswerOutcome {
    record Answered(Answer answer) implements AnswerOutcome {}

    /** Nobody answers; the sentence is for a visitor, and tells nothing of what is behind the embed. */
    record Refused(Refusal refusal) implements AnswerOutcome {}
}
