package dev.automate.execution.domain;

/** What was counted of a tenant's executions. */
public enum Counted {
    /** Stretches, once for all; there may be more. */
    STRETCHES,
    /** What isn't settled, until the next time; there is nothing else. */
    DRAFT,
    /** Nothing: there is too little, or somebody else is at it. */
    NOTHING
}
