package dev.automate.execution.api;

/** What is said when an execution was replayed or cancelled. */
public record OrderView(String executionId, String message, String traceId) {}
