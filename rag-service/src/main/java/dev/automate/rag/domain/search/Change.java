package dev.automate.rag.domain.search;

import java.util.List;

/** What happened to one document of an index; applying a change twice is the same as once. */
public sealed interface Change {
    String documentId();

    /**
     * The document consists of these chunks now, whatever it consisted of before.
     *
     * @param chunks all of them, in their order; may be none, when the document holds no words
     */
    record Put(String documentId, List<Chunk> chunks) implements Change {
        public Put {
            chunks = List.copyOf(chunks);
        }
    }

    /** The document is gone. */
    record Remove(String documentId) implements Change {}
}
