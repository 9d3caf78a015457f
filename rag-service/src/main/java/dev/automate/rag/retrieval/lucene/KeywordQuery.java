package dev.automate.rag.retrieval.lucene;

import dev.automate.rag.retrieval.rank.Evidence;
import dev.automate.rag.retrieval.rank.Question;
import dev.automate.rag.retrieval.rank.Rareness;
import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * A question by its words and by its identifiers, and the most that a passage could score for either.
 *
 * @param text BM25 over the stems
 * @param exact the identifiers' rareness added up, however often a passage names them
 * @param mostWords the score of a passage that is nothing but the question
 * @param mostExact the score of the only passage that holds any of the identifiers, and holds all of them
 */
record KeywordQuery(Query text, Query exact, double mostWords, double mostExact) {
    static KeywordQuery of(Question question, VisibleSearcher searcher) throws IOException {
        int chunks = searcher.chunks();
        BooleanQuery.Builder text = new BooleanQuery.Builder();
        BooleanQuery.Builder exact = new BooleanQuery.Builder();
        for (String word : question.words()) {
            text.add(new TermQuery(new Term(Fields.TEXT, word)), Occur.SHOULD);
        }
        for (String identifier : question.identifiers()) {
            Term term = new Term(Fields.EXACT, identifier);
            float rareness = (float) Rareness.of(searcher.holders(term), chunks);
            exact.add(new BoostQuery(new ConstantScoreQuery(new TermQuery(term)), rareness), Occur.SHOULD);
        }
        return new KeywordQuery(
                text.build(),
                exact.build(),
                most(question.words(), searcher),
                question.identifiers().size() * Rareness.of(1, chunks));
    }

    /** Both, to find by. */
    Query query() {
        return new BooleanQuery.Builder()
                .add(text, Occur.SHOULD)
                .add(exact, Occur.SHOULD)
                .build();
    }

    Evidence evidence(double similarity, double words, double identifiers) {
        return new Evidence(similarity, share(words, mostWords), share(identifiers, mostExact));
    }

    private static double share(double score, double most) {
        return most == 0 ? 0 : Math.min(1, score / most);
    }

    private static double most(Collection<String> words, VisibleSearcher searcher) throws IOException {
        double most = 0;
        for (String word : words) {
            most += Rareness.of(searcher.holders(new Term(Fields.TEXT, word)), searcher.chunks());
        }
        return most;
    }
}
