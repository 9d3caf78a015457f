package dev.automate.embed.domain.chat;

import dev.automate.common.error.Refusal;

/** What became of the wish to ask something. */
public sealed interface Opening {
    /** The question counts, in this session. */
    record Opened(ChatSession session) implements Opening {}

    record Refused(Refusal refusal) implements Opening {}
}
