package dev.automate.execution.domain;

/** What a step waits for, when it isn't the time alone. */
public sealed interface Wait {
    /** Somebody's answer under that name. */
    record Signal(String name) implements Wait {}

    /** The ends of executions that it runs; {@code left} of them weren't over when the execution was last read. */
    record Children(int left) implements Wait {}
}
