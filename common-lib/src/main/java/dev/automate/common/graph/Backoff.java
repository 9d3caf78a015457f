package dev.automate.common.graph;

/** How the wait between two attempts grows. */
public enum Backoff {
    FIXED,
    LINEAR,
    EXPONENTIAL
}
