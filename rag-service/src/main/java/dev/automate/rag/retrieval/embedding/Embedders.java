package dev.automate.rag.retrieval.embedding;

import dev.automate.rag.domain.search.Embedding;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models that there are, by their names. */
public final class Embedders {
    private final Map<String, Embedder> byModel = new LinkedHashMap<>();
    private final String standard;

    /**
     * @param standard the model of endpoints that don't name one
     * @throws IllegalArgumentException when there is none of that name
     */
    public Embedders(Collection<Embedder> embedders, String standard) {
        embedders.forEach(each -> byModel.put(each.embedding().model(), each));
        this.standard = standard;
        if (!byModel.containsKey(standard)) {
            throw new IllegalArgumentException(
                    "No embedding of the name " + standard + "; there are " + byModel.keySet());
        }
    }

    public Optional<Embedder> named(String model) {
        return Optional.ofNullable(byModel.get(model));
    }

    /** The model that makes vectors for such an index; empty when it isn't there, or has other dimensions today. */
    public Optional<Embedder> fitting(Embedding embedding) {
        return named(embedding.model()).filter(each -> each.embedding().equals(embedding));
    }

    public String standard() {
        return standard;
    }

    public Set<String> models() {
        return byModel.keySet();
    }
}
