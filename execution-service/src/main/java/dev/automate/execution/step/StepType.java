package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.expression.ExpressionException;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;

/** A node type: what a node of this type does. */
public interface StepType {
    /** The name in a graph, such as {@code http.request}. */
    String name();

    /** Whether it acts on nothing but its own output, so that running it twice does no harm. */
    boolean pure();

    /** The longest one attempt may take when the node doesn't say. */
    default Duration defaultTimeout() {
        return Duration.ofSeconds(30);
    }

    /** Whether what follows a node that had this output may run. Told by the output alone, as after a crash nothing else is there. */
    default boolean goesOn(JsonNode output) {
        return true;
    }

    /**
     * Its config with the expressions in it evaluated; what a type does otherwise whose expressions see each other.
     *
     * @throws ExpressionException saying which one is wrong
     */
    default ObjectNode evaluate(ObjectNode config, Evaluation evaluation) {
        return (ObjectNode) evaluation.evaluate(config, Map.of());
    }

    /** Runs one attempt with its evaluated config. What is expected to go wrong is an outcome, not a failure. */
    Uni<StepOutcome> run(ObjectNode config, StepCall call);
}
