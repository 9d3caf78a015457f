package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

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

    /** Runs one attempt with its evaluated config. What is expected to go wrong is an outcome, not a failure. */
    Uni<StepOutcome> run(ObjectNode config, StepCall call);
}
