package dev.automate.execution.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which executions of a tenant are wanted.
 *
 * @param since the earliest time of creation, inclusive
 * @param until the latest, inclusive
 */
public record ExecutionFilter(
        String tenant,
        Optional<UUID> workflow,
        Optional<ExecutionStatus> status,
        Optional<Instant> since,
        Optional<Instant> until) {}
