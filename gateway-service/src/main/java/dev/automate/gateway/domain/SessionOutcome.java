package dev.automate.gateway.domain;

/** What became of a wish for a session. */
public sealed interface SessionOutcome {
    /** Begun. */
    record Opened(Session session, SessionSecrets secrets) implements SessionOutcome {}

    record Refused(Admission.Refused why) implements SessionOutcome {}
}
