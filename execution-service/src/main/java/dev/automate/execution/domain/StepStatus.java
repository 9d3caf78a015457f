package dev.automate.execution.domain;

/** Where a step stands; {@code WAITING} means for its next attempt. */
public enum StepStatus {
    RUNNING,
    WAITING,
    SUCCESS,
    FAILED,
    SKIPPED
}
