package dev.automate.rag.retrieval.lucene;

import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.retrieval.Unavailable;
import dev.automate.rag.retrieval.lucene.Legs.Found;
import dev.automate.rag.retrieval.rank.Ranked;
import dev.automate.rag.retrieval.rank.Ranker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.search.IndexSearcher;

/** A search from the question to its hits. */
final class LuceneSearch {
    private static final int LEAST_POOL = 60;
    private static final int POOL_PER_RESULT = 3;

    private final Search search;
    private final Embedding embedding;
    private final Deadline deadline;

    private LuceneSearch(Search search, Embedding embedding, Deadline deadline) {
        this.search = search;
        this.embedding = embedding;
        this.deadline = deadline;
    }

    static LuceneIndex.Reading<List<Hit>> of(Search search, Embedding embedding, Deadline deadline) {
        return new LuceneSearch(search, embedding, deadline)::hits;
    }

    /** A searcher of its own: the deadline and what may be seen belong to one search. */
    private List<Hit> hits(IndexSearcher shared) throws IOException {
        VisibleSearcher searcher =
                VisibleSearcher.of(shared.getIndexReader(), PredicateQuery.seenBy(search.predicate()));
        searcher.setTimeout(deadline);
        int pool = Math.max(LEAST_POOL, POOL_PER_RESULT * search.topK());
        List<Found> found = new Legs(searcher, search).found(pool);
        if (searcher.timedOut() || deadline.shouldExit()) {
            throw Unavailable.because("The search took too long");
        }
        List<Ranked> ranked = ranked(searcher, found);
        List<Hit> hits = new ArrayList<>();
        for (Ranked each : ranked) {
            int number = found.get(each.at()).number();
            hits.add(Documents.passage(searcher.storedFields().document(number)).toHit(each.score(), each.parts()));
        }
        return hits;
    }

    private List<Ranked> ranked(IndexSearcher searcher, List<Found> found) throws IOException {
        Ranker ranker = new Ranker(search);
        List<Ranked> all = ranker.scored(found.stream().map(Found::evidence).toList());
        if (search.ranking().diversity() == 0) {
            return ranker.best(all);
        }
        TreeSet<Integer> numbers = new TreeSet<>();
        found.forEach(each -> numbers.add(each.number()));
        List<Vector> vectors = new Lookup(searcher, numbers).vectors(embedding.dimensions());
        return ranker.diverse(all, vectors::get);
    }
}
