package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every timeout leaves some time, and ends one day. */
final class TimeoutCheck implements GraphCheck {
    private static final Duration LONGEST = Duration.ofDays(366);

    @Override
    public List<FieldProblem> problems(GraphDraft draft) {
        List<FieldProblem> problems = new ArrayList<>();
        check(draft.path() + ".timeout", draft.settings().timeout(), problems);
        draft.nodes()
                .forEach(node -> check(node.path() + ".timeout", node.value().timeout(), problems));
        return problems;
    }

    private static void check(String path, @Nullable Duration timeout, List<FieldProblem> problems) {
        if (timeout != null && (timeout.isZero() || timeout.compareTo(LONGEST) > 0)) {
            problems.add(ProblemCode.OUT_OF_RANGE.at(path, "Must be more than nothing and at most 366 days"));
        }
    }
}
