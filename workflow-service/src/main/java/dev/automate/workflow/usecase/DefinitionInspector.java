package dev.automate.workflow.usecase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.message.TriggerType;
import dev.automate.workflow.definition.GraphChecks;
import dev.automate.workflow.definition.TriggerChecks;
import dev.automate.workflow.domain.Definition;
import dev.automate.workflow.domain.WorkflowWish;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Tells everything that is wrong with what somebody wants a workflow to be. */
@ApplicationScoped
public class DefinitionInspector {
    private final GraphChecks graphChecks;
    private final TriggerChecks triggerChecks;
    private final Vertx vertx;

    public DefinitionInspector(GraphChecks graphChecks, TriggerChecks triggerChecks, Vertx vertx) {
        this.graphChecks = graphChecks;
        this.triggerChecks = triggerChecks;
        this.vertx = vertx;
    }

    /** What is wrong with a new workflow. */
    public Uni<List<FieldProblem>> inspectNew(WorkflowWish wish) {
        TriggerType type = wish.change().triggerType();
        List<FieldProblem> trigger = type == null
                ? List.of()
                : triggerChecks.problems(type, wish.change().triggerConfigOrEmpty());
        return inspect(wish).map(problems -> joined(problems, trigger));
    }

    /** What is wrong with a change, whatever workflow it is made to; {@link #inspectTrigger} tells the rest. */
    public Uni<List<FieldProblem>> inspect(WorkflowWish wish) {
        ObjectNode graph = wish.change().graph();
        return graph == null
                ? Uni.createFrom().item(wish.problems())
                : vertx.executeBlocking(() -> joined(wish.problems(), graphChecks.problems(graph)), false);
    }

    /** What is wrong with the trigger of a workflow as it would be after a change. */
    public List<FieldProblem> inspectTrigger(Definition definition) {
        return triggerChecks.problems(definition.triggerType(), definition.triggerConfig());
    }

    private static List<FieldProblem> joined(List<FieldProblem> some, List<FieldProblem> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
