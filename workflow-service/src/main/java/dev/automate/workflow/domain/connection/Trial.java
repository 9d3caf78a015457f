package dev.automate.workflow.domain.connection;

/** What came of trying a connection. */
public sealed interface Trial {
    /** For a person; never a secret. */
    String message();

    /** It lets workflows in. */
    record Passed(String message) implements Trial {}

    /** It doesn't; the message says what to do. */
    record Failed(String message) implements Trial {}
}
