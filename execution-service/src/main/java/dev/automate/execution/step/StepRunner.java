package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.expression.ExpressionException;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.Node;
import dev.automate.common.observe.LogFields;
import dev.automate.execution.domain.Progress;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.connection.MetConnections;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Runs one attempt of a node, whatever its type; the answer is always an outcome. */
@Singleton
public class StepRunner {
    private static final Logger LOG = Logger.getLogger(StepRunner.class);

    private final Map<String, StepType> types = new TreeMap<>();
    private final Evaluator evaluator;

    public StepRunner(@All List<StepType> types, Evaluator evaluator) {
        types.forEach(type -> this.types.put(type.name(), type));
        this.evaluator = evaluator;
    }

    /** The names of all node types. */
    public Set<String> typeNames() {
        return Set.copyOf(types.keySet());
    }

    /** Whether a node can run without being recorded first. A node of an unknown type only fails. */
    public boolean isPure(Node node) {
        return type(node).map(StepType::pure).orElse(true);
    }

    /** Whether what follows a node that had this output may run. */
    public boolean goesOn(Node node, JsonNode output) {
        return type(node).map(type -> type.goesOn(output)).orElse(true);
    }

    /**
     * The config of a node with its expressions evaluated.
     *
     * @throws ExpressionException saying which one is wrong
     */
    public ObjectNode evaluate(Node node, Progress progress) {
        Evaluation evaluation = (template, own) -> evaluator.evaluate(template, progress, own);
        return type(node).map(type -> type.evaluate(node.config(), evaluation)).orElseGet(() ->
                (ObjectNode) evaluator.evaluate(node.config(), progress));
    }

    /** The connections that a step of this tenant may use. */
    public MetConnections connections(String tenant) {
        return new MetConnections(evaluator.connections(tenant));
    }

    /**
     * A template with its expressions evaluated.
     *
     * @throws ExpressionException saying which one is wrong
     */
    public JsonNode evaluate(JsonNode template, Progress progress) {
        return evaluator.evaluate(template, progress);
    }

    /** Runs one attempt; with a type that is pure the outcome is there at once. */
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        return type(call.node())
                .map(type -> run(type, config, call))
                .orElseGet(() -> outcome("There is no node type " + call.node().type()));
    }

    private static Uni<StepOutcome> run(StepType type, ObjectNode config, StepCall call) {
        Uni<StepOutcome> attempt = Uni.createFrom()
                .deferred(() -> type.run(config, call))
                .onFailure()
                .recoverWithItem(bug -> unexpected(bug, call));
        if (type.pure()) {
            return attempt;
        }
        Duration limit = Optional.ofNullable(call.node().timeout()).orElse(type.defaultTimeout());
        return attempt.ifNoItem()
                .after(limit)
                .recoverWithItem(() ->
                        new StepOutcome.Failed(FailureKind.TIMEOUT, "Timed out after " + limit.toMillis() + " ms"));
    }

    private Optional<StepType> type(Node node) {
        return Optional.ofNullable(types.get(node.type()));
    }

    private static StepOutcome unexpected(Throwable bug, StepCall call) {
        boolean tellsSecrets =
                call.redaction().knowing(call.connections().secrets()).hides(String.valueOf(bug.getMessage()));
        LogFields.during(
                call.traceId(),
                call.tenant(),
                () -> LOG.errorf(
                        tellsSecrets ? null : bug,
                        "[%s] node %s ended unexpectedly: %s",
                        call.executionId(),
                        call.node().id(),
                        bug.getClass().getName()));
        return new StepOutcome.Failed(
                FailureKind.UNEXPECTED,
                "The node ended unexpectedly: " + bug.getClass().getSimpleName());
    }

    private static Uni<StepOutcome> outcome(String failure) {
        return Uni.createFrom().item(new StepOutcome.Failed(FailureKind.CONFIG, failure));
    }

    /** What a type says when a field of its evaluated config isn't what it must be. */
    static StepOutcome wrong(String field, JsonNode value, String expected) {
        return new StepOutcome.Failed(
                FailureKind.CONFIG,
                "config." + field + (value.isMissingNode() ? " is required" : " must be " + expected));
    }
}
