package dev.automate.rag.retrieval.embedding;

import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Vector;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Makes vectors of texts, never on the event loop. */
public interface Embedder {
    /** The model behind it. */
    Embedding embedding();

    /**
     * A vector for each text, in their order. Fails with a refusal of the kind {@code UNAVAILABLE} when the model can't be
     * reached or too much waits for it already.
     */
    Uni<List<Vector>> embed(List<String> texts, Purpose purpose);

    /** What a vector is for; questions go before documents, which can wait. */
    enum Purpose {
        QUERY,
        DOCUMENT
    }
}
