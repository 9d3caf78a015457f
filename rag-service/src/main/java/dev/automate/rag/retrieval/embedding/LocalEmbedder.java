package dev.automate.rag.retrieval.embedding;

import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Vector;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.quarkus.runtime.ImageMode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/**
 * The model bge-small-en-v1.5, quantised, in this process. It is loaded when it is needed first. Questions have threads of
 * their own, so that they don't wait behind documents.
 */
public final class LocalEmbedder implements Embedder, AutoCloseable {
    public static final Embedding EMBEDDING = new Embedding("bge-small-en-v1.5", 384);

    private final Workers queries;
    private final Workers documents;

    public LocalEmbedder(Workers queries, Workers documents) {
        this.queries = queries;
        this.documents = documents;
    }

    private static final class Loaded {
        static final EmbeddingModel MODEL = new BgeSmall();
    }

    /** Its libraries come by JNI, and a native image doesn't have them. */
    private static EmbeddingModel model() {
        if (ImageMode.current().isNativeImage()) {
            throw new IllegalStateException("A native image has no model of its own: set"
                    + " AUTOMATE_RAG_EMBEDDING_SERVER_URL, and give endpoints that server's model");
        }
        return Loaded.MODEL;
    }

    @Override
    public Embedding embedding() {
        return EMBEDDING;
    }

    @Override
    public Uni<List<Vector>> embed(List<String> texts, Purpose purpose) {
        Workers workers = switch (purpose) {
            case QUERY -> queries;
            case DOCUMENT -> documents;
        };
        return workers.run(() -> vectors(texts));
    }

    /** Loads the model, which takes a second or two that the first question is spared. */
    public Uni<Void> warm() {
        return embed(List.of("Hello"), Purpose.QUERY).replaceWithVoid();
    }

    @Override
    public void close() {
        queries.close();
        documents.close();
    }

    private static List<Vector> vectors(List<String> texts) {
        EmbeddingModel model = model();
        List<Vector> vectors = new ArrayList<>(texts.size());
        for (String text : texts) {
            vectors.add(Vector.of(model.embed(text).content().vector()));
        }
        return vectors;
    }
}
