package dev.automate.workflow.definition;

import dev.automate.workflow.domain.connection.ConnectionType;
import org.jspecify.annotations.Nullable;

/** Something outside of a definition that it needs. */
public sealed interface Reference {
    /** The field that names it. */
    String path();

    /** What it is called there. */
    String name();

    /**
     * A connection.
     *
     * @param type what it must be; absent: any
     */
    record ToConnection(String path, String name, @Nullable ConnectionType type) implements Reference {}

    /** Another workflow, by id or slug. */
    record ToWorkflow(String path, String name) implements Reference {}
}
