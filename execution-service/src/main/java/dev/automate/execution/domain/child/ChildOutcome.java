package dev.automate.execution.domain.child;

import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.StepOutput;
import org.jspecify.annotations.Nullable;

/**
 * What has become of an execution that a node ran.
 *
 * @param index its place among those of the node
 * @param output what it gave; absent unless it succeeded
 * @param error why it failed
 * @param tooLarge whether the outputs of all of them are too large together, and so left out
 */
public record ChildOutcome(
        String id,
        int index,
        ExecutionStatus status,
        @Nullable StepOutput output,
        @Nullable String error,
        boolean tooLarge) {
    public boolean succeeded() {
        return status == ExecutionStatus.SUCCESS;
    }

    /** For a person. */
    public String reason() {
        return error == null ? "it ended as " + status : error;
    }
}
