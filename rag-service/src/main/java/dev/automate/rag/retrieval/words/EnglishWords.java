package dev.automate.rag.retrieval.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * English words in one form each: lower case, without accents, reduced to their stems (Porter); the commonest are left
 * out. Other languages lose nothing but the stems.
 */
public final class EnglishWords {
    /** For what is indexed. */
    public static final Analyzer ANALYZER = new Stems();

    private static final int MAX_ASKED = 64;

    /** What a question is phrased with; rare in a handbook, and so it would count for much. */
    private static final Set<String> PHRASING = Set.of(
            "i", "me", "my", "we", "us", "our", "you", "your", "he", "she", "his", "her", "am", "do", "doe", "did",
            "done", "how", "what", "when", "where", "which", "who", "whom", "whose", "why", "can", "could", "mai",
            "might", "must", "shall", "should", "would", "have", "ha", "had", "get", "got", "much", "mani", "some",
            "ani", "about", "from", "so", "than", "too", "were", "been", "being", "happen", "mean", "tell", "need",
            "want", "find");

    private EnglishWords() {}

    /** All words of a text, in their order. */
    public static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = ANALYZER.tokenStream("text", text)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(word.toString());
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return words;
    }

    /** The words that a question asks with, each once; those it is phrased with only when there are no others. */
    public static List<String> asked(String question) {
        List<String> all = of(question).stream().distinct().limit(MAX_ASKED).toList();
        List<String> telling =
                all.stream().filter(word -> !PHRASING.contains(word)).toList();
        return telling.isEmpty() ? all : telling;
    }

    private static final class Stems extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokens = new StandardTokenizer();
            TokenStream stream = new LowerCaseFilter(new EnglishPossessiveFilter(tokens));
            stream = new StopFilter(new ASCIIFoldingFilter(stream), EnglishAnalyzer.getDefaultStopSet());
            return new TokenStreamComponents(tokens, new PorterStemFilter(stream));
        }
    }
}
