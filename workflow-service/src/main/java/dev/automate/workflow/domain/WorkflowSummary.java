package dev.automate.workflow.domain;

import dev.automate.common.message.TriggerType;
import java.time.Instant;
import java.util.UUID;

/** A workflow as a list shows it: without its definition, which may be large. */
public record WorkflowSummary(
        UUID id,
        String name,
        String slug,
        boolean enabled,
        TriggerType triggerType,
        int version,
        Instant createdAt,
        Instant updatedAt) {}
