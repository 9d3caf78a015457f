package dev.automate.workflow.definition;

import dev.automate.common.error.FieldProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * What a look at a definition found.
 *
 * @param problems mistakes that can be seen without looking anywhere else
 * @param references what must be there outside of it
 */
public record Findings(List<FieldProblem> problems, List<Reference> references) {
    public Findings {
        problems = List.copyOf(problems);
        references = List.copyOf(references);
    }

    Findings and(Findings more) {
        List<FieldProblem> allProblems = new ArrayList<>(problems);
        allProblems.addAll(more.problems);
        List<Reference> allReferences = new ArrayList<>(references);
        allReferences.addAll(more.references);
        return new Findings(allProblems, allReferences);
    }
}
