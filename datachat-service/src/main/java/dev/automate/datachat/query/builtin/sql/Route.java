package dev.automate.datachat.query.builtin.sql;

import java.util.List;

/** How one gets from one table to another. */
public sealed interface Route {
    /** By the shortest way, and there is no other one as short; no step when both are the same. */
    record Way(List<Step> steps) implements Route {
        public Way {
            steps = List.copyOf(steps);
        }

        public boolean forward() {
            return steps.stream().allMatch(Step::forward);
        }
    }

    /** By several ways that are as short. */
    record Several(List<Step> one, List<Step> other) implements Route {}

    /** Not at all. */
    record None() implements Route {}
}
