package dev.automate.workflow.usecase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.message.TriggerType;
import dev.automate.workflow.definition.Findings;
import dev.automate.workflow.definition.GraphChecks;
import dev.automate.workflow.definition.Reference;
import dev.automate.workflow.definition.TriggerChecks;
import dev.automate.workflow.domain.Definition;
import dev.automate.workflow.domain.WorkflowChange;
import dev.automate.workflow.domain.WorkflowName;
import dev.automate.workflow.domain.WorkflowWish;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells everything that is wrong with what somebody wants a workflow to be. */
@Startup
@ApplicationScoped
public class DefinitionInspector {
    private static final Findings NOTHING = new Findings(List.of(), List.of());

    private final GraphChecks graphChecks;
    private final TriggerChecks triggerChecks;
    private final ReferenceInspector references;
    private final Vertx vertx;
    private final Counter valid;
    private final Counter invalid;

    public DefinitionInspector(
            GraphChecks graphChecks,
            TriggerChecks triggerChecks,
            ReferenceInspector references,
            Vertx vertx,
            MeterRegistry meters) {
        this.graphChecks = graphChecks;
        this.triggerChecks = triggerChecks;
        this.references = references;
        this.vertx = vertx;
        this.valid = meters.counter("automate.workflow.validations", "outcome", "valid");
        this.invalid = meters.counter("automate.workflow.validations", "outcome", "invalid");
    }

    /** What is wrong with a new workflow of the tenant. */
    public Uni<List<FieldProblem>> inspectNew(String tenant, WorkflowWish wish) {
        TriggerType type = wish.change().triggerType();
        List<FieldProblem> trigger = type == null
                ? List.of()
                : triggerChecks.problems(type, wish.change().triggerConfigOrEmpty());
        return inspect(tenant, wish, workflow -> false).map(problems -> joined(problems, trigger));
    }

    /** What is wrong with a change of the tenant's workflow; {@link #inspectTrigger} tells the rest. */
    public Uni<List<FieldProblem>> inspect(String tenant, UUID id, WorkflowWish wish) {
        return inspect(tenant, wish, workflow -> workflow.id().equals(id));
    }

    private Uni<List<FieldProblem>> inspect(String tenant, WorkflowWish wish, Predicate<WorkflowName> isItself) {
        return graph(wish.change())
                .chain(found -> references
                        .problems(tenant, allReferences(found, wish.change()), isItself)
                        .map(missing -> joined(wish.problems(), joined(found.problems(), missing))))
                .invoke(problems -> (problems.isEmpty() ? valid : invalid).increment());
    }

    /** What is wrong with the trigger of a workflow as it would be after a change. */
    public List<FieldProblem> inspectTrigger(Definition definition) {
        return triggerChecks.problems(definition.triggerType(), definition.triggerConfig());
    }

    private Uni<Findings> graph(WorkflowChange change) {
        ObjectNode graph = change.graph();
        return graph == null
                ? Uni.createFrom().item(NOTHING)
                : vertx.executeBlocking(() -> graphChecks.findings(graph), false);
    }

    private List<Reference> allReferences(Findings found, WorkflowChange change) {
        return joined(found.references(), triggerChecks.references(change.triggerConfigOrEmpty()));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
