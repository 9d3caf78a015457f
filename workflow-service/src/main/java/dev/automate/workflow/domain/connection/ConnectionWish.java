package dev.automate.workflow.domain.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.workflow.domain.Given;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a connection; what is absent stays.
 *
 * @param config field to new value; null clears one
 * @param problems what could not be read, or is not there though it must be
 */
public record ConnectionWish(
        @Nullable String name,
        @Nullable ConnectionType type,
        @Nullable Given<String> description,
        ObjectNode config,
        List<FieldProblem> problems) {
    public ConnectionWish {
        config = config.deepCopy();
        problems = List.copyOf(problems);
    }

    /** A copy; changing it changes nothing here. */
    @Override
    public ObjectNode config() {
        return config.deepCopy();
    }

    /** Without its values, so that no log line ever shows one. */
    @Override
    public String toString() {
        return "ConnectionWish[" + name + "]";
    }
}
