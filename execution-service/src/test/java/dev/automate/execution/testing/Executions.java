package dev.automate.execution.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.graph.Node;
import dev.automate.common.id.Ids;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.connection.Connection;
import dev.automate.execution.domain.connection.Connections;
import dev.automate.execution.domain.redact.Redaction;
import dev.automate.execution.step.StepCall;
import java.util.Arrays;
import java.util.UUID;

/** Executions as somebody outside starts them, and calls of their steps. */
public final class Executions {
    private Executions() {}

    public static Execution of(String tenant, UUID workflow, int version, String startKey, JsonNode trigger) {
        return named(Ids.next("exec"), tenant, workflow, version, startKey, trigger);
    }

    /** A first attempt of a node in the execution {@code exec-1}, with nothing to hide and no connections. */
    public static StepCall call(Node node) {
        return call(node, Connections.NONE);
    }

    /** The same with connections. */
    public static StepCall call(Node node, Connections connections) {
        Execution execution = named("exec-1", "tenant", UUID.randomUUID(), 1, "evt", Sender.json("{}"));
        return new StepCall(node, 1, execution, Redaction.NONE, connections);
    }

    /** A first attempt with these connections, in an execution that so many hops have led to. */
    public static StepCall call(Node node, int hops, Connection... connections) {
        Execution plain = call(node).execution();
        Execution execution = new Execution(
                plain.id(),
                plain.tenant(),
                plain.workflowId(),
                plain.workflowName(),
                plain.workflowVersion(),
                plain.startKey(),
                plain.attempt(),
                plain.trigger(),
                plain.traceId(),
                Lineage.after(hops));
        Connections found = name -> Arrays.stream(connections)
                .filter(each -> each.name().equals(name))
                .findFirst();
        return new StepCall(node, 1, execution, Redaction.NONE, found);
    }

    private static Execution named(
            String id, String tenant, UUID workflow, int version, String startKey, JsonNode trigger) {
        return new Execution(id, tenant, workflow, "w", version, startKey, 1, trigger, "trace", Lineage.NONE);
    }
}
