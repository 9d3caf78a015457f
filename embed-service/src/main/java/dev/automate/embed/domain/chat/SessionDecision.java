package dev.automate.embed.domain.chat;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import java.time.Instant;
import java.util.Optional;

/** What is to become of the session that a question is for. */
public sealed interface SessionDecision {
    /** It goes on. */
    record GoOn(ChatSession session) implements SessionDecision {}

    /** It begins, in the place of one that has ended where there was one. */
    record Begin() implements SessionDecision {}

    /** The question isn't for a session of theirs, or is one too many. */
    record Refuse(Refusal refusal) implements SessionDecision {}

    /**
     * Decides.
     *
     * @param found the session of that id, when it is the speaker's own
     * @param mayBegin whether the id is given to the speaker; else it must be that of a session that is going on
     */
    static SessionDecision of(Optional<ChatSession> found, boolean mayBegin, ChatLimits limits, Instant now) {
        Optional<ChatSession> going =
                found.filter(session -> now.isBefore(session.lastAt().plus(limits.idle())));
        if (going.isEmpty()) {
            return mayBegin ? new Begin() : new Refuse(Refusals.notFound("Session"));
        }
        return going.get().questions() < limits.questions()
                ? new GoOn(going.get())
                : new Refuse(Refusals.of(
                        RefusalKind.CONFLICT,
                        "This conversation has had its " + limits.questions() + " questions; begin a new one"));
    }
}
