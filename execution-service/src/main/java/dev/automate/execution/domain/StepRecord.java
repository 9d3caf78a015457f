package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.id.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a step: its latest attempt.
 *
 * @param input its evaluated config, redacted
 * @param error why it failed, redacted
 * @param taken for each edge that leaves the node whether it is taken; absent: not chosen
 * @param nextAttemptAt when a waiting step is tried again, or has succeeded when it has its output already
 * @param waitsFor what it waits for, or has waited for, besides that time
 */
public record StepRecord(
        String id,
        String node,
        int attempt,
        StepStatus status,
        @Nullable JsonNode input,
        @Nullable StepOutput output,
        @Nullable StepError error,
        @Nullable List<Boolean> taken,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Wait waitsFor) {
    public StepRecord {
        taken = taken == null ? null : List.copyOf(taken);
    }

    public StepRecord(
            String id,
            String node,
            int attempt,
            StepStatus status,
            @Nullable JsonNode input,
            @Nullable StepOutput output,
            @Nullable StepError error,
            @Nullable List<Boolean> taken,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant nextAttemptAt) {
        this(id, node, attempt, status, input, output, error, taken, startedAt, finishedAt, nextAttemptAt, null);
    }

    /** A step that never began. */
    static StepRecord untouched(String node, StepStatus status) {
        return new StepRecord(Ids.next("step"), node, 1, status, null, null, null, null, null, null, null);
    }

    /** The state of the node for a replica that takes the execution over. */
    public NodeState state() {
        List<Boolean> edges = Optional.ofNullable(taken).orElse(List.of());
        return switch (status) {
            case RUNNING -> new NodeState.Interrupted(attempt);
            case WAITING -> waiting();
            case SUCCESS -> new NodeState.Succeeded(edges);
            case FAILED -> new NodeState.Failed(failure().message(), edges);
            case SKIPPED -> new NodeState.Skipped();
        };
    }

    private NodeState waiting() {
        if (waitsFor instanceof Wait.Children(int left)) {
            return new NodeState.Children(
                    attempt, left, Optional.ofNullable(startedAt).orElse(NodeState.NEVER));
        }
        Instant until = Optional.ofNullable(nextAttemptAt).orElse(isAsked() ? NodeState.NEVER : Instant.EPOCH);
        return output == null ? new NodeState.RetryAt(attempt, until) : new NodeState.Paused(until);
    }

    /** Why its latest attempt has failed. */
    StepError failure() {
        return Optional.ofNullable(error).orElse(new StepError(FailureKind.UNEXPECTED, ""));
    }

    /** Whether somebody's answer ends its wait. */
    public boolean isAsked() {
        return waitsFor instanceof Wait.Signal;
    }

    /** The same step with something else to wait for. */
    public StepRecord awaiting(Wait what) {
        return new StepRecord(
                id, node, attempt, status, input, output, error, taken, startedAt, finishedAt, nextAttemptAt, what);
    }

    /** The same step once its pause is over. */
    public StepRecord resumed(Instant at) {
        return new StepRecord(
                id, node, attempt, StepStatus.SUCCESS, input, output, error, taken, startedAt, at, null, waitsFor);
    }

    /** The same step with its edges chosen; absent: still to be chosen. */
    public StepRecord choosing(@Nullable List<Boolean> edges) {
        return new StepRecord(
                id, node, attempt, status, input, output, error, edges, startedAt, finishedAt, nextAttemptAt, waitsFor);
    }

    /** The same step of another execution, under another id. */
    public StepRecord copied(String otherId) {
        return new StepRecord(
                otherId, node, attempt, status, input, output, error, taken, startedAt, finishedAt, nextAttemptAt);
    }

    /** A step that waited for what will never come; one that has failed before keeps the error that explains it. */
    public StepRecord givenUp(StepError why, Instant at) {
        StepError last = Optional.ofNullable(error).orElse(why);
        Instant end = Optional.ofNullable(finishedAt).orElse(at);
        return new StepRecord(
                id, node, attempt, StepStatus.FAILED, input, null, last, taken, startedAt, end, null, waitsFor);
    }
}
