package dev.automate.workflow.publisher;

import dev.automate.common.message.Topics;
import dev.automate.common.message.WorkflowMessage;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.workflow.domain.Workflow;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Workflows as records of the compacted topic. */
public final class WorkflowRecords {
    private static final String TENANT = "tenant";

    private WorkflowRecords() {}

    /** Says how a workflow stands now. */
    public static OutboxRecord saved(Workflow workflow) {
        return of(workflow, Buffer.buffer(message(workflow).toJson()));
    }

    /** Says that a workflow is gone; Kafka forgets what was said about it before. */
    public static OutboxRecord deleted(Workflow workflow) {
        return of(workflow, null);
    }

    private static OutboxRecord of(Workflow workflow, @Nullable Buffer value) {
        return new OutboxRecord(
                Topics.WORKFLOWS.name(), workflow.id().toString(), Map.of(TENANT, workflow.tenant()), value);
    }

    private static WorkflowMessage message(Workflow workflow) {
        return new WorkflowMessage(
                workflow.id(),
                workflow.tenant(),
                workflow.name(),
                workflow.slug(),
                workflow.enabled(),
                workflow.definition().triggerType(),
                workflow.definition().triggerConfig(),
                workflow.version(),
                workflow.definition().graph());
    }
}
