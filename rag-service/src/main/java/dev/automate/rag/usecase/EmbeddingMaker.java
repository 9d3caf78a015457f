package dev.automate.rag.usecase;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.retrieval.embedding.Embedder;
import dev.automate.rag.retrieval.embedding.Embedder.Purpose;
import dev.automate.rag.retrieval.embedding.Embedders;
import dev.automate.rag.store.EmbeddingStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vectors for an index, by the model that the index stands on and no other. */
@ApplicationScoped
public class EmbeddingMaker {
    private final Embedders embedders;
    private final EmbeddingStore known;

    public EmbeddingMaker(Embedders embedders, EmbeddingStore known) {
        this.embedders = embedders;
        this.known = known;
    }

    /** A question's vector; refused as a conflict when the index's model isn't there, or has other dimensions today. */
    public Uni<Vector> question(Embedding embedding, String text) {
        return embedder(embedding)
                .chain(model -> model.embed(List.of(text), Purpose.QUERY))
                .map(List::getFirst);
    }

    /** Vectors of passages, in their order; what the tenant has embedded before isn't embedded again. */
    public Uni<List<Vector>> passages(String tenant, Embedding embedding, List<String> texts) {
        Map<ByteBuffer, String> byHash = new LinkedHashMap<>();
        texts.forEach(text -> byHash.put(hash(text), text));
        return embedder(embedding)
                .chain(model -> known.find(tenant, key(embedding), byHash.keySet())
                        .chain(found -> completed(tenant, model, byHash, found)))
                .map(vectors ->
                        texts.stream().map(text -> vectors.get(hash(text))).toList());
    }

    private Uni<Map<ByteBuffer, Vector>> completed(
            String tenant, Embedder model, Map<ByteBuffer, String> byHash, Map<ByteBuffer, Vector> found) {
        List<ByteBuffer> missing = byHash.keySet().stream()
                .filter(hash -> !found.containsKey(hash))
                .toList();
        if (missing.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        return model.embed(missing.stream().map(byHash::get).toList(), Purpose.DOCUMENT)
                .map(made -> zipped(missing, made))
                .call(made -> known.keep(tenant, key(model.embedding()), made))
                .map(made -> union(found, made));
    }

    private Uni<Embedder> embedder(Embedding embedding) {
        return embedders
                .fitting(embedding)
                .map(found -> Uni.createFrom().item(found))
                .orElseGet(() -> Uni.createFrom().failure(() -> mismatch(embedding)));
    }

    private static RefusalException mismatch(Embedding embedding) {
        return new RefusalException(Refusals.conflict(
                "embedding",
                "The index was made with " + embedding.model() + " of " + embedding.dimensions()
                        + " dimensions, which isn't there; reindex the endpoint with another embedding"));
    }

    /** The same model with other dimensions is another one. */
    private static String key(Embedding embedding) {
        return embedding.model() + "/" + embedding.dimensions();
    }

    private static Map<ByteBuffer, Vector> zipped(List<ByteBuffer> hashes, List<Vector> vectors) {
        Map<ByteBuffer, Vector> zipped = new HashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            zipped.put(hashes.get(i), vectors.get(i));
        }
        return zipped;
    }

    private static Map<ByteBuffer, Vector> union(Map<ByteBuffer, Vector> some, Map<ByteBuffer, Vector> more) {
        Map<ByteBuffer, Vector> union = new HashMap<>(some);
        union.putAll(more);
        return union;
    }

    private static ByteBuffer hash(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
