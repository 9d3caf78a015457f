package dev.automate.rag.retrieval.lucene;

import dev.automate.rag.domain.search.Vector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/** Looks known chunks up, in one pass over the segments that hold them. */
final class Lookup {
    private final IndexSearcher searcher;
    private final int[] numbers;

    /** @param numbers Lucene's, rising */
    Lookup(IndexSearcher searcher, SortedSet<Integer> numbers) {
        this.searcher = searcher;
        this.numbers = numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Their scores by a query, in their order; 0 for those that it doesn't match. */
    double[] scores(Query query) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1);
        double[] scores = new double[numbers.length];
        for (int from = 0; from < numbers.length; ) {
            LeafReaderContext leaf = leafOf(numbers[from]);
            int to = end(leaf, from);
            Scorer scorer = weight.scorer(leaf);
            DocIdSetIterator there = scorer == null ? null : scorer.iterator();
            for (int at = from; scorer != null && there != null && at < to; at++) {
                scores[at] = reaches(there, numbers[at] - leaf.docBase) ? scorer.score() : 0;
            }
            from = to;
        }
        return scores;
    }

    /** Their cosines to a vector, in their order; 0 for those that have no direction. */
    double[] similarities(Vector vector) throws IOException {
        return vectors(vector.dimensions()).stream()
                .mapToDouble(vector::similarity)
                .toArray();
    }

    /** Their vectors, in their order; zeros for those that have none. */
    List<Vector> vectors(int dimensions) throws IOException {
        List<Vector> found = new ArrayList<>();
        for (int from = 0; from < numbers.length; ) {
            LeafReaderContext leaf = leafOf(numbers[from]);
            int to = end(leaf, from);
            FloatVectorValues values = leaf.reader().getFloatVectorValues(Fields.VECTOR);
            DocIndexIterator there = values == null ? null : values.iterator();
            for (int at = from; at < to; at++) {
                boolean has = there != null && reaches(there, numbers[at] - leaf.docBase);
                found.add(
                        has && values != null && there != null
                                ? Vector.of(values.vectorValue(there.index()))
                                : Vector.of(new float[dimensions]));
            }
            from = to;
        }
        return found;
    }

    private static boolean reaches(DocIdSetIterator there, int number) throws IOException {
        return (there.docID() < number ? there.advance(number) : there.docID()) == number;
    }

    private LeafReaderContext leafOf(int number) {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        return leaves.get(ReaderUtil.subIndex(number, leaves));
    }

    private int end(LeafReaderContext leaf, int from) {
        int beyond = leaf.docBase + leaf.reader().maxDoc();
        int to = from;
        while (to < numbers.length && numbers[to] < beyond) {
            to++;
        }
        return to;
    }
}
