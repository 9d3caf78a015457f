package dev.automate.rag.retrieval.lucene;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.SmallFloat;
import org.jspecify.annotations.Nullable;

/**
 * A searcher for somebody who may not see all chunks: how rare words are and how long chunks are it tells from those that
 * they see, so that no score depends on what is hidden. Where nothing is hidden the index's own figures do.
 */
final class VisibleSearcher extends IndexSearcher {
    private final Query seen;
    private final int chunks;

    /** Words in all visible chunks; -1 where nothing is hidden. */
    private final long words;

    private VisibleSearcher(IndexReader reader, Query seen, int chunks, long words) {
        super(reader);
        this.seen = seen;
        this.chunks = chunks;
        this.words = words;
    }

    /**
     * A searcher of its own for one search.
     *
     * @param seen what holds for the chunks that whoever searches may see
     */
    static VisibleSearcher of(IndexReader reader, Query seen) throws IOException {
        IndexSearcher all = new IndexSearcher(reader);
        int open = all.count(new TermQuery(new Term(Fields.ACL, Fields.EVERYBODY)));
        if (open == reader.numDocs()) {
            return new VisibleSearcher(reader, seen, reader.maxDoc(), -1);
        }
        int chunks = 0;
        long words = 0;
        Weight weight = all.createWeight(all.rewrite(seen), ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : reader.leaves()) {
            Scorer scorer = weight.scorer(leaf);
            NumericDocValues lengths = leaf.reader().getNormValues(Fields.TEXT);
            DocIdSetIterator found = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
            for (int at = found.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = found.nextDoc()) {
                if (leaf.reader().getLiveDocs() == null
                        || leaf.reader().getLiveDocs().get(at)) {
                    chunks++;
                    words += length(lengths, at);
                }
            }
        }
        return new VisibleSearcher(reader, seen, chunks, words);
    }

    /** Chunks that there are, as far as they are seen. */
    int chunks() {
        return chunks;
    }

    /** Those of them that hold a term. */
    int holders(Term term) throws IOException {
        return words < 0 ? getIndexReader().docFreq(term) : count(among(term));
    }

    @Override
    public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) throws IOException {
        if (words < 0) {
            return super.termStatistics(term, docFreq, totalTermFreq);
        }
        int holders = Math.max(1, holders(term));
        return new TermStatistics(term.bytes(), holders, holders);
    }

    @Override
    public @Nullable CollectionStatistics collectionStatistics(String field) throws IOException {
        if (words < 0 || chunks == 0) {
            return super.collectionStatistics(field);
        }
        long total = Math.max(words, chunks);
        return new CollectionStatistics(field, chunks, chunks, total, total);
    }

    private Query among(Term term) {
        return new BooleanQuery.Builder()
                .add(new TermQuery(term), Occur.FILTER)
                .add(seen, Occur.FILTER)
                .build();
    }

    private static int length(@Nullable NumericDocValues lengths, int at) throws IOException {
        return lengths != null && lengths.advanceExact(at) ? SmallFloat.byte4ToInt((byte) lengths.longValue()) : 0;
    }
}
