package dev.automate.rag.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.rag.retrieval.Handbook.Labelled;
import dev.automate.rag.retrieval.Handbook.Page;
import dev.automate.rag.retrieval.words.EnglishWords;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That the shipped set is what its description says. */
class HandbookTest {
    private static final Set<String> FUNCTION_WORDS = Set.of(
            "after", "away", "before", "becaus", "long", "now", "out", "still", "through", "without", "while", "ask",
            "one", "someon");

    private final Map<String, Page> pages =
            Handbook.pages().stream().collect(Collectors.toMap(Page::id, Function.identity()));
    private final List<Labelled> questions = Handbook.questions();

    @Test
    void itIsLargeEnough() {
        assertTrue(pages.size() >= 300, pages.size() + " documents");
        assertTrue(questions.size() >= 100, questions.size() + " questions");
        assertEquals(
                Set.of("paraphrase", "identifier", "plain", "filtered"),
                questions.stream().map(Labelled::kind).collect(Collectors.toSet()));
    }

    @Test
    void halfOfEachKindIsHeldOut() {
        Map<String, Map<String, Long>> counts = questions.stream()
                .collect(Collectors.groupingBy(
                        Labelled::kind, Collectors.groupingBy(Labelled::part, Collectors.counting())));

        counts.forEach((kind, parts) -> assertTrue(
                Math.abs(parts.getOrDefault("tuned", 0L) - parts.getOrDefault("held_out", 0L)) <= 1,
                kind + " " + parts));
    }

    @Test
    void everyLabelNamesADocumentAndEveryQuestionHasAnAnswer() {
        for (Labelled each : questions) {
            assertTrue(pages.keySet().containsAll(each.labels().keySet()), each.id());
            assertTrue(each.labels().containsValue(3), each.id());
        }
    }

    @Test
    void aParaphraseSharesNoContentWordWithItsAnswers() {
        for (Labelled each : questions) {
            if (each.kind().equals("paraphrase")) {
                each.labels().forEach((document, grade) -> {
                    if (grade >= 2) {
                        assertEquals(Set.of(), shared(each.query(), document), each.query());
                    }
                });
            }
        }
    }

    private Set<String> shared(String query, String document) {
        Page page = Objects.requireNonNull(pages.get(document));
        Set<String> shared = new HashSet<>(EnglishWords.asked(query));
        shared.retainAll(EnglishWords.of(page.searched()));
        shared.removeAll(FUNCTION_WORDS);
        return shared;
    }
}
