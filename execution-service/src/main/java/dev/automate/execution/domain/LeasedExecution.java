package dev.automate.execution.domain;

import java.util.List;

/**
 * An execution that this replica alone may work on until its lease ends.
 *
 * @param fence the number of this claim; a record under an older number is refused
 * @param steps what was recorded of it before; empty when it is new
 */
public record LeasedExecution(Execution execution, long fence, List<StepRecord> steps) {
    public LeasedExecution {
        steps = List.copyOf(steps);
    }
}
