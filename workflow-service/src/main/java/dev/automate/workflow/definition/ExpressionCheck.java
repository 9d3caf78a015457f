package dev.automate.workflow.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.expression.Expressions;
import dev.automate.workflow.definition.GraphDraft.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every expression can be read, and calls only names that will be there when it is evaluated. */
final class ExpressionCheck implements GraphCheck {
    /** What is there before an execution has begun. */
    private static final Set<String> AT_THE_START = Set.of("event", "inputs");

    private static final Set<String> ERROR = Set.of("error");

    private final Expressions expressions;

    ExpressionCheck(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public List<FieldProblem> problems(GraphDraft draft) {
        Upstream upstream = new Upstream(draft);
        Set<String> steps = new HashSet<>(draft.ids());
        steps.addAll(draft.scope().outerSteps());
        List<FieldProblem> problems = new ArrayList<>();
        for (Expression expression : draft.expressions()) {
            List<FieldProblem> unreadable =
                    expressions.check(expression.path(), JsonNodeFactory.instance.textNode(expression.braced()));
            problems.addAll(unreadable);
            if (unreadable.isEmpty()) {
                names(draft, expression, upstream, steps).problems(expression.path(), expression.braced(), problems);
            }
        }
        return problems;
    }

    private static NameCheck names(GraphDraft draft, Expression expression, Upstream upstream, Set<String> steps) {
        Set<String> roots = roots(draft, expression, upstream);
        return switch (expression.at()) {
            case GraphDraft.AtStart() -> new NameCheck(AT_THE_START, steps, Set.of());
            case GraphDraft.AtEnd() -> new NameCheck(roots, steps, steps);
            case GraphDraft.InNode(var id, var own) ->
                new NameCheck(union(roots, own), steps, before(draft, upstream.of(id), ""));
            case GraphDraft.After(var id) -> new NameCheck(roots, steps, before(draft, upstream.of(id), id));
        };
    }

    /** What has failed is there for those alone whom it calls. */
    private static Set<String> roots(GraphDraft draft, Expression expression, Upstream upstream) {
        boolean afterFailure = switch (expression.at()) {
            case GraphDraft.InNode(var id, var own) -> upstream.followsFailure(id);
            case GraphDraft.After(var id) -> upstream.followsFailure(id);
            case GraphDraft.AtStart start -> false;
            case GraphDraft.AtEnd end -> false;
        };
        return afterFailure
                ? union(draft.scope().roots(), ERROR)
                : draft.scope().roots();
    }

    /** Where ids are not unique nobody can say what comes before what. */
    private static Set<String> before(GraphDraft draft, Set<String> upstream, String itself) {
        Set<String> before = new HashSet<>(draft.idsAreUnique() ? upstream : draft.ids());
        before.add(itself);
        before.addAll(draft.scope().outerSteps());
        return before;
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }
}
