package dev.automate.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.message.TriggerType;
import dev.automate.workflow.domain.Workflow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as it travels between tenants and installations: without ids, versions and times, so that what was imported
 * is exported again byte by byte.
 *
 * @param format says what this is, and how it is to be read
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record ExportView(
        String format,
        String name,
        String slug,
        @Nullable String description,
        boolean enabled,
        TriggerType triggerType,
        JsonNode triggerConfig,
        JsonNode graph) {
    static final String FORMAT = "automate.workflow/1";

    static ExportView of(Workflow workflow) {
        return new ExportView(
                FORMAT,
                workflow.name(),
                workflow.slug(),
                workflow.description(),
                workflow.enabled(),
                workflow.definition().triggerType(),
                workflow.definition().triggerConfig(),
                workflow.definition().graph());
    }
}
