package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates what a node says, with all that its run knows. */
@FunctionalInterface
public interface Evaluation {
    /**
     * {@code template} with every text in it evaluated.
     *
     * @param own more names that its expressions see, such as {@code vars}
     */
    JsonNode evaluate(JsonNode template, Map<String, @Nullable Object> own);
}
