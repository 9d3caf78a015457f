package dev.automate.gateway.domain;

/** What became of a wish for tokens. */
public sealed interface TokenOutcome {
    record Issued(TokenPair pair) implements TokenOutcome {}

    record Refused(Admission.Refused why) implements TokenOutcome {}
}
