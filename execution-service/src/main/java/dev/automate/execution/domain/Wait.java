package dev.automate.execution.domain;

/** What a step waits for, when it isn't the time alone. */
public sealed interface Wait {
    /** Somebody's answer under that name. */
    record Signal(String name) implements Wait {}
}
