package dev.automate.gateway.domain.embed;

import dev.automate.gateway.domain.Admission;

/** What became of a wish for a visitor's session. */
public sealed interface VisitorSessionOutcome {
    /** It is new, or goes on. */
    record Opened(VisitorSession session) implements VisitorSessionOutcome {}

    record Refused(Admission.Refused why) implements VisitorSessionOutcome {}
}
