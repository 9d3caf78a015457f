package dev.automate.rag.retrieval.lucene;

import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.NumberedChange;
import dev.automate.rag.retrieval.words.EnglishWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * One version of an endpoint's index in a folder, mapped into memory. It knows the number of the last change in it: what
 * a crash loses since the last commit is asked for again. Blocking; one thread changes it, many search.
 */
final class LuceneIndex implements AutoCloseable {
    private static final String NUMBER = "number";
    private static final String MADE_FOR = "embedding";
    private static final double BUFFER_MEBIBYTES = 16;
    private static final double SEGMENTS_PER_TIER = 4;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Embedding embedding;
    private volatile long number;

    private LuceneIndex(Directory directory, IndexWriter writer, Embedding embedding) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.embedding = embedding;
        Map<String, String> committed = committed(writer);
        if (embedding.toString().equals(committed.get(MADE_FOR))) {
            this.number = Long.parseLong(committed.getOrDefault(NUMBER, "0"));
        } else {
            writer.deleteAll();
        }
        this.searchers = new SearcherManager(writer, new SearcherFactory());
    }

    /** What is in the folder, if it was made for that embedding; otherwise it begins empty, at the number 0. */
    static LuceneIndex open(Path folder, Embedding embedding) throws IOException {
        Directory directory = FSDirectory.open(Files.createDirectories(folder));
        IndexWriterConfig config = new IndexWriterConfig(EnglishWords.ANALYZER);
        config.setRAMBufferSizeMB(BUFFER_MEBIBYTES);
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(4, 1);
        config.setMergeScheduler(merges);
        config.setMergePolicy(fewSegments());
        config.setCommitOnClose(false);
        return new LuceneIndex(directory, new IndexWriter(directory, config), embedding);
    }

    /** Each segment has a graph of vectors of its own, all of which a search walks through. */
    private static TieredMergePolicy fewSegments() {
        TieredMergePolicy policy = new TieredMergePolicy();
        policy.setSegmentsPerTier(SEGMENTS_PER_TIER);
        policy.setFloorSegmentMB(BUFFER_MEBIBYTES);
        return policy;
    }

    /** The number of the last change that searches see; 0 before the first. */
    long number() {
        return number;
    }

    /** Brings changes in; each document changes as a whole, and searches see all of them at once. */
    void apply(List<NumberedChange> changes) throws IOException {
        for (NumberedChange each : changes) {
            apply(each.change());
        }
        searchers.maybeRefreshBlocking();
        if (!changes.isEmpty()) {
            number = changes.getLast().number();
        }
    }

    /** Lets what is in it outlive the process. */
    void commit() throws IOException {
        Map<String, String> state = new HashMap<>();
        state.put(NUMBER, Long.toString(number));
        state.put(MADE_FOR, embedding.toString());
        writer.setLiveCommitData(state.entrySet());
        writer.commit();
    }

    /** Does {@code search} with what is there now. */
    <T> T read(Reading<T> search) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return search.of(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** Something that is done with a searcher. */
    @FunctionalInterface
    interface Reading<T> {
        T of(IndexSearcher searcher) throws IOException;
    }

    int documents() throws IOException {
        return read(searcher -> searcher.count(new TermQuery(new Term(Fields.FIRST, Fields.FIRST))));
    }

    int chunks() throws IOException {
        return read(searcher -> searcher.getIndexReader().numDocs());
    }

    @Override
    public void close() throws IOException {
        try (directory;
                writer;
                searchers) {
            commit();
        }
    }

    private void apply(Change change) throws IOException {
        Term document = new Term(Fields.DOCUMENT, change.documentId());
        List<Chunk> chunks = switch (change) {
            case Change.Put(String id, List<Chunk> put) -> put;
            case Change.Remove(String id) -> List.of();
        };
        if (chunks.isEmpty()) {
            writer.deleteDocuments(document);
        } else {
            checkDimensions(chunks);
            List<Document> documents = Documents.of(chunks);
            writer.updateDocuments(document, documents);
        }
    }

    private void checkDimensions(List<Chunk> chunks) {
        for (Chunk chunk : chunks) {
            if (chunk.vector().dimensions() != embedding.dimensions()) {
                throw new IllegalArgumentException("A vector of "
                        + chunk.vector().dimensions() + " dimensions for an index of " + embedding.dimensions());
            }
        }
    }

    private static Map<String, String> committed(IndexWriter writer) {
        Map<String, String> state = new HashMap<>();
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            data.forEach(entry -> state.put(entry.getKey(), entry.getValue()));
        }
        return state;
    }
}
