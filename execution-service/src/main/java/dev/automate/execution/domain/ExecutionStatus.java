package dev.automate.execution.domain;

import java.util.Arrays;
import java.util.List;

/** Where an execution stands. */
public enum ExecutionStatus {
    QUEUED,
    RUNNING,
    WAITING,
    SUCCESS,
    FAILED,
    CANCELLED;

    /** Whether nothing will happen to it any more. */
    public boolean terminal() {
        return this == SUCCESS || this == FAILED || this == CANCELLED;
    }

    /** Whether something went wrong in it. */
    public boolean failed() {
        return this == FAILED;
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
