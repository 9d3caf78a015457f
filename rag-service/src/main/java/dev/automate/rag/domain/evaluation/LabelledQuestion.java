package dev.automate.rag.domain.evaluation;

import dev.automate.rag.domain.search.Filter;
import java.util.Map;

/**
 * A question whose answers are known.
 *
 * @param grades by document: 3 answers, 2 answers in part, 1 is about it
 */
public record LabelledQuestion(String query, Filter filter, Map<String, Integer> grades) {
    public LabelledQuestion {
        grades = Map.copyOf(grades);
    }
}
