package dev.automate.execution.usecase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.message.Occurrence;
import dev.automate.common.message.OccurrenceType;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.outbox.OutboxStore;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.SubscriptionDirectory;
import dev.automate.execution.domain.match.WorkflowDirectory;
import dev.automate.execution.store.Aftermath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells the ends that somebody outside wants to hear of, by the outbox of the transaction that ends: both or neither. */
@Singleton
public class EndTeller implements Aftermath {
    private static final int MAX_OUTPUT = 64 * 1024;

    private final SubscriptionDirectory subscriptions;
    private final WorkflowDirectory workflows;
    private final OutboxStore outbox;
    private final Clock clock;

    public EndTeller(
            SubscriptionDirectory subscriptions, WorkflowDirectory workflows, OutboxStore outbox, Clock clock) {
        this.subscriptions = subscriptions;
        this.workflows = workflows;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What a node runs is part of another execution, and its end is nobody's news. */
    @Override
    public boolean concerns(ExecutionChange over) {
        return over.execution().lineage().parentId() == null
                && subscriptions.wants(over.tenant(), type(over.status()).text());
    }

    @Override
    public Uni<Void> follow(SqlConnection transaction, List<ExecutionChange> over) {
        List<OutboxRecord> told = over.stream().map(this::told).toList();
        return outbox.append(transaction, told).replaceWithVoid();
    }

    private OutboxRecord told(ExecutionChange over) {
        Instant now = clock.instant();
        return new Occurrence(
                        over.id(),
                        over.tenant(),
                        type(over.status()).text(),
                        now,
                        over.execution().traceId(),
                        data(over, now))
                .toRecord(Topics.EXECUTIONS);
    }

    private static OccurrenceType type(ExecutionStatus status) {
        return switch (status) {
            case SUCCESS -> OccurrenceType.EXECUTION_SUCCEEDED;
            case FAILED -> OccurrenceType.EXECUTION_FAILED;
            case CANCELLED -> OccurrenceType.EXECUTION_CANCELLED;
            case QUEUED, RUNNING, WAITING -> throw new IllegalArgumentException(status + " is no end");
        };
    }

    private ObjectNode data(ExecutionChange over, Instant now) {
        Execution execution = over.execution();
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("execution_id", over.id())
                .put("status", over.status().name())
                .put("workflow_id", execution.workflowId().toString())
                .put("workflow", slug(execution))
                .put("workflow_name", execution.workflowName())
                .put("workflow_version", execution.workflowVersion())
                .put("attempt", execution.attempt())
                .put("trace_id", execution.traceId())
                .put("finished_at", now.toString());
        JsonNode event = execution.trigger().path("event").path("id");
        data.put("event_id", event.isTextual() ? event.asText() : null);
        Optional.ofNullable(over.error())
                .ifPresent(error -> data.putObject("error")
                        .put("node", error.node())
                        .put("kind", error.kind().apiName())
                        .put("message", error.message()));
        Optional.ofNullable(over.output()).ifPresent(output -> addOutput(data, output.shown()));
        return data;
    }

    /** What is too much for a message is read at the execution. */
    private static void addOutput(ObjectNode data, JsonNode output) {
        if (output.toString().length() <= MAX_OUTPUT) {
            data.set("output", output);
        } else {
            data.put("output_omitted", true);
        }
    }

    private String slug(Execution execution) {
        return workflows
                .find(execution.tenant(), execution.workflowId())
                .map(WorkflowDirectory.Entry::slug)
                .orElse(execution.workflowId().toString());
    }
}
