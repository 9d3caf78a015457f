package dev.automate.rag.usecase;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.text.Chunking;
import dev.automate.rag.retrieval.embedding.Embedders;
import dev.automate.rag.store.IndexStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Begins a new index beside the one that answers: the same documents, cut or embedded in another way. */
@ApplicationScoped
public class Reindexer {
    private final IndexStore indexes;
    private final Embedders embedders;
    private final IngestionRunner runner;

    public Reindexer(IndexStore indexes, Embedders embedders, IngestionRunner runner) {
        this.indexes = indexes;
        this.embedders = embedders;
        this.runner = runner;
    }

    /** Answers the new version; what is absent is as it is in the present index. */
    public Uni<Long> reindex(Endpoint endpoint, @Nullable String model, @Nullable Chunking chunking) {
        Embedding embedding = embedding(endpoint, model);
        return indexes.begin(
                        endpoint,
                        embedding,
                        Objects.requireNonNullElse(chunking, endpoint.index().chunking()))
                .map(version -> version.orElseThrow(() -> new RefusalException(Refusals.notFound("Endpoint"))))
                .invoke(runner::poke);
    }

    /** As the model is today, which may not be as it was when the present index was made. */
    private Embedding embedding(Endpoint endpoint, @Nullable String model) {
        String wanted =
                Objects.requireNonNullElse(model, endpoint.index().embedding().model());
        return embedders
                .named(wanted)
                .orElseThrow(() -> new RefusalException(
                        Refusals.invalid("embedding", "Must be one of " + String.join(", ", embedders.models()))))
                .embedding();
    }
}
