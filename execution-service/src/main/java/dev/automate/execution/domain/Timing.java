package dev.automate.execution.domain;

import java.time.Instant;

/** When an attempt began and ended. */
public record Timing(Instant startedAt, Instant finishedAt) {}
