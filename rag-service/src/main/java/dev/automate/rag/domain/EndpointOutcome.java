package dev.automate.rag.domain;

import dev.automate.common.error.Refusal;

/** What became of the wish to make or change an endpoint. */
public sealed interface EndpointOutcome {
    /** It stands like this now. */
    record Saved(Endpoint endpoint) implements EndpointOutcome {}

    /** Nothing has changed. */
    record Refused(Refusal refusal) implements EndpointOutcome {}
}
