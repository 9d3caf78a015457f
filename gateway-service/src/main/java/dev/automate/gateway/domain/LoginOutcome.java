package dev.automate.gateway.domain;

/** What became of a name and a password. */
public sealed interface LoginOutcome {
    /** They belong together, and to somebody of this tenant. */
    record Recognized(Account account, Account.Membership membership) implements LoginOutcome {}

    record Refused(Admission.Refused why) implements LoginOutcome {}
}
