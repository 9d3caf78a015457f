package dev.automate.rag.retrieval.rank;

import dev.automate.rag.retrieval.words.EnglishWords;
import dev.automate.rag.retrieval.words.Identifiers;
import java.util.List;
import java.util.Set;

/**
 * A question as it is searched by.
 *
 * @param words stems, each once
 * @param identifiers what is looked up by the letter
 */
public record Question(List<String> words, Set<String> identifiers) {
    public Question {
        words = List.copyOf(words);
        identifiers = Set.copyOf(identifiers);
    }

    public static Question of(String text) {
        return new Question(EnglishWords.asked(text), Identifiers.asked(text));
    }
}
