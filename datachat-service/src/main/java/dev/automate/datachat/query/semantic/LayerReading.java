package dev.automate.datachat.query.semantic;

import dev.automate.common.error.FieldProblem;
import dev.automate.datachat.domain.layer.Layer;
import java.util.List;

/**
 * A layer that was read.
 *
 * @param layer what of it is right
 * @param problems what isn't, by field; none when all is
 */
public record LayerReading(Layer layer, List<FieldProblem> problems) {
    public LayerReading {
        problems = List.copyOf(problems);
    }
}
