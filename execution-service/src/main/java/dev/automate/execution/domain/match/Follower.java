package dev.automate.execution.domain.match;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.message.TriggerType;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.start.StartRules;
import dev.automate.execution.domain.start.Startable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A workflow that starts when another one has ended.
 *
 * @param followed id or slug of the other one
 * @param filter an expression over {@code event} that must hold; absent: no further condition
 */
public record Follower(Startable workflow, String followed, On on, Optional<String> filter) {
    /** Which ends count. */
    public enum On {
        SUCCESS,
        FAILURE,
        /** Also that it was cancelled. */
        ANY;

        static Optional<On> named(String name) {
            return Arrays.stream(values())
                    .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    /** What a workflow wants to follow; empty when it is disabled or is started otherwise. */
    static Optional<Follower> of(WorkflowMessage workflow) {
        JsonNode config = workflow.triggerConfig();
        String followed = config.path("workflow").asText();
        if (!workflow.enabled() || workflow.triggerType() != TriggerType.WORKFLOW || followed.isBlank()) {
            return Optional.empty();
        }
        Startable startable = new Startable(
                workflow.id(), workflow.tenant(), workflow.name(), workflow.version(), StartRules.of(workflow.graph()));
        Optional<String> filter =
                Optional.ofNullable(config.path("filter").textValue()).filter(text -> !text.isBlank());
        return On.named(config.path("on").asText("success"))
                .map(on -> new Follower(startable, followed.toLowerCase(Locale.ROOT), on, filter));
    }

    /** Whether such an end counts. */
    public boolean wants(ExecutionStatus end) {
        return switch (on) {
            case SUCCESS -> end == ExecutionStatus.SUCCESS;
            case FAILURE -> end == ExecutionStatus.FAILED;
            case ANY -> end.terminal();
        };
    }
}
