package dev.automate.rag.retrieval.lucene;

import dev.automate.rag.domain.search.Ranking.Mode;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.retrieval.rank.Evidence;
import dev.automate.rag.retrieval.rank.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;

/**
 * The two legs of a search: the best by words and the best by meaning, each among what the predicate holds for. What one
 * leg has found is then looked at by the measure of the other as well, so that nobody is ranked on half the evidence.
 */
final class Legs {
    private final IndexSearcher searcher;
    private final Question question;
    private final KeywordQuery keywords;
    private final Search search;
    private final Query visible;

    Legs(VisibleSearcher searcher, Search search) throws IOException {
        this.searcher = searcher;
        this.search = search;
        this.question = Question.of(search.text());
        this.keywords = KeywordQuery.of(question, searcher);
        this.visible = PredicateQuery.of(search.predicate());
    }

    /** Each chunk at most once, by Lucene's number, with all evidence. */
    List<Found> found(int pool) throws IOException {
        SortedSet<Integer> numbers = new TreeSet<>();
        Mode mode = search.ranking().mode();
        if (mode != Mode.VECTOR) {
            collect(keywords.query(), pool, numbers);
        }
        if (mode != Mode.KEYWORD && hasDirection(search.vector())) {
            collectNearest(pool, numbers);
        }
        return weighed(numbers);
    }

    /** A chunk, and what speaks for it. */
    record Found(int number, Evidence evidence) {}

    private void collect(Query query, int pool, SortedSet<Integer> numbers) throws IOException {
        Query narrowed = new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(visible, Occur.FILTER)
                .build();
        for (ScoreDoc each : searcher.search(narrowed, pool).scoreDocs) {
            numbers.add(each.doc);
        }
    }

    private void collectNearest(int pool, SortedSet<Integer> numbers) throws IOException {
        Query nearest = new KnnFloatVectorQuery(Fields.VECTOR, search.vector().values(), pool, visible);
        for (ScoreDoc each : searcher.search(nearest, pool).scoreDocs) {
            numbers.add(each.doc);
        }
    }

    private List<Found> weighed(SortedSet<Integer> numbers) throws IOException {
        Lookup lookup = new Lookup(searcher, numbers);
        double[] words = lookup.scores(keywords.text());
        double[] exact = lookup.scores(keywords.exact());
        double[] similar = lookup.similarities(search.vector());
        List<Found> found = new ArrayList<>();
        int at = 0;
        for (int number : numbers) {
            found.add(new Found(number, keywords.evidence(similar[at], words[at], exact[at])));
            at++;
        }
        return found;
    }

    private static boolean hasDirection(Vector vector) {
        return vector.similarity(vector) > 0;
    }
}
