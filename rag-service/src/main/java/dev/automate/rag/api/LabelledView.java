package dev.automate.rag.api;

import dev.automate.rag.domain.evaluation.LabelledQuestion;
import dev.automate.rag.domain.evaluation.LabelledSet;
import dev.automate.rag.domain.search.FilterForm;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The labelled questions of an endpoint, as they are given and shown. */
record LabelledView(List<QuestionView> questions) {
    /** A question whose answers are known. */
    record QuestionView(
            String query,
            @Schema(description = "As in a query") Map<String, Object> filters,

            @Schema(description = "By document id: 3 answers, 2 answers in part, 1 is about it")
            Map<String, Integer> labels) {
        static QuestionView of(LabelledQuestion question) {
            return new QuestionView(question.query(), FilterForm.of(question.filter()), question.grades());
        }
    }

    static LabelledView of(LabelledSet set) {
        return new LabelledView(set.questions().stream().map(QuestionView::of).toList());
    }
}
