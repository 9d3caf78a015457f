package dev.automate.rag.domain.evaluation;

import java.util.List;
import java.util.Set;

/**
 * What an endpoint is measured by.
 *
 * @param principals who asks: what the author of the set may see is what its questions may find
 */
public record LabelledSet(List<LabelledQuestion> questions, Set<String> principals) {
    public static final LabelledSet EMPTY = new LabelledSet(List.of(), Set.of());

    public LabelledSet {
        questions = List.copyOf(questions);
        principals = Set.copyOf(principals);
    }
}
