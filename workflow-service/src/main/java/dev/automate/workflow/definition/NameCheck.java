package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.expression.NameScan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the names that an expression calls are known.
 *
 * @param roots the names that may stand at the start
 * @param steps every step that there is
 * @param before those of them that have run by then
 */
record NameCheck(Set<String> roots, Set<String> steps, Set<String> before) {
    private static final String STEPS = "steps";
    private static final String SIGNALS = "signals";

    /** Every unknown name in a text with expressions that stands at {@code path}. */
    void problems(String path, String text, List<FieldProblem> problems) {
        new LinkedHashSet<>(NameScan.template(text)).forEach(name -> check(path, name, problems));
    }

    private void check(String path, NameScan.Name name, List<FieldProblem> problems) {
        String attribute = name.attribute();
        if (!roots.contains(name.root())) {
            Set<String> sorted = new TreeSet<>(roots);
            String hint = NearestNames.hint(name.root(), sorted);
            String known = hint.isEmpty() ? "; known are " + String.join(", ", sorted) : hint;
            problems.add(
                    ProblemCode.UNKNOWN_NAME.at(path, "Unknown name '" + name.root() + "' in an expression", known));
        } else if (name.root().equals(STEPS) && attribute != null) {
            step(path, attribute, problems);
        } else if (name.root().equals(SIGNALS) && attribute != null && !steps.contains(attribute)) {
            problems.add(ProblemCode.UNKNOWN_NAME.at(
                    path, "Unknown name 'signals." + attribute + "' in an expression", stepHint(attribute)));
        }
    }

    private void step(String path, String id, List<FieldProblem> problems) {
        if (!steps.contains(id)) {
            problems.add(ProblemCode.UNKNOWN_NAME.at(
                    path, "Unknown name 'steps." + id + "' in an expression", stepHint(id)));
        } else if (!before.contains(id)) {
            problems.add(ProblemCode.NOT_UPSTREAM.at(
                    path, "'steps." + id + "' has no value here: no way leads from '" + id + "' to this place"));
        }
    }

    /** A dash in a node's id reads as a minus sign after a dot. */
    private String stepHint(String attribute) {
        return steps.stream()
                .filter(id -> id.startsWith(attribute + "-"))
                .findFirst()
                .map(id -> "; write steps['" + id + "']")
                .orElseGet(() -> NearestNames.hint(attribute, steps));
    }
}
