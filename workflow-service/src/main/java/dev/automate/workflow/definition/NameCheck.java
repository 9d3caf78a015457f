package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.expression.NameScan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the names that expressions call are known. */
final class NameCheck {
    private static final String STEPS = "steps";

    private final Set<String> roots;
    private final Set<String> nodeIds;

    /**
     * @param roots the names that may stand at the start
     * @param nodeIds what may follow {@code steps}
     */
    NameCheck(Set<String> roots, Set<String> nodeIds) {
        this.roots = new TreeSet<>(roots);
        this.nodeIds = nodeIds;
    }

    /** Notes every unknown name in a text with expressions. */
    void template(String path, String text, List<FieldProblem> problems) {
        new LinkedHashSet<>(NameScan.template(text)).forEach(name -> check(path, name, problems));
    }

    /** Like {@link #template}, for an expression whose braces may be left out. */
    void condition(String path, String text, List<FieldProblem> problems) {
        template(path, text.contains("{{") ? text : "{{ " + text + " }}", problems);
    }

    private void check(String path, NameScan.Name name, List<FieldProblem> problems) {
        String attribute = name.attribute();
        if (!roots.contains(name.root())) {
            String hint = NearestNames.hint(name.root(), roots);
            String known = hint.isEmpty() ? "; known are " + String.join(", ", roots) : hint;
            problems.add(new FieldProblem(path, "Unknown name '" + name.root() + "' in an expression" + known));
        } else if (name.root().equals(STEPS) && attribute != null && !nodeIds.contains(attribute)) {
            problems.add(new FieldProblem(
                    path, "Unknown name 'steps." + attribute + "' in an expression" + stepHint(attribute)));
        }
    }

    /** A dash in a node's id reads as a minus sign after a dot. */
    private String stepHint(String attribute) {
        return nodeIds.stream()
                .filter(id -> id.startsWith(attribute + "-"))
                .findFirst()
                .map(id -> "; write steps['" + id + "']")
                .orElseGet(() -> NearestNames.hint(attribute, nodeIds));
    }
}
