package dev.automate.execution.domain;

/** Where a step stands; {@code WAITING} means for its next attempt, or for the end of its pause. */
public enum StepStatus {
    RUNNING,
    WAITING,
    SUCCESS,
    FAILED,
    SKIPPED
}
