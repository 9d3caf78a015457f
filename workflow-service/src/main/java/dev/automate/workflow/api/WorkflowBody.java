package dev.automate.workflow.api;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client may send for a workflow, for the API's description; {@link WorkflowRequest} reads it. */
@Schema(description = "A workflow. In a change an absent field stays as it is.")
record WorkflowBody(
        @Schema(
                description = "For people; up to 200 characters. Required for a new workflow.",
                examples = "Order Processor")
        String name,

        @Schema(description = "Unique in the tenant; made from the name when absent.", examples = "order-processor")
        String slug,

        @Schema(description = "For people; null clears it.") @Nullable
        String description,

        @Schema(description = "Whether events start it.", defaultValue = "true")
        boolean enabled,

        @Schema(
                description = "What starts it. Required for a new workflow.",
                enumeration = {"webhook", "event", "schedule", "manual", "workflow"})
        String triggerType,

        @Schema(
                description =
                        "webhook, event: event_type (exact, or a pattern such as order.*), source, filter (an expression);"
                                + " schedule: cron, timezone, catchup (none, last, all); workflow: workflow (id or slug),"
                                + " on (success, failure, any), filter. null clears it.")
        @Nullable
        Map<String, Object> triggerConfig,

        @Schema(
                description = "nodes: id, type, config, optional name, retry, timeout, on_error, redact, join;"
                        + " edges: from, to, optional when. Without edges the nodes run in their order."
                        + " Required for a new workflow.")
        Map<String, Object> graph) {}
