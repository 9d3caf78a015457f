package dev.automate.execution.domain.start;

import java.util.UUID;

/** A version of a workflow that executions can be made of. */
public record Startable(UUID workflowId, String tenant, String name, int version, StartRules rules) {}
