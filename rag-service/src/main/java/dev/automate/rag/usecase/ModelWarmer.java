package dev.automate.rag.usecase;

import dev.automate.rag.retrieval.embedding.Embedders;
import dev.automate.rag.retrieval.embedding.LocalEmbedder;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Has the model in this process loaded at the start, beside everything else, where endpoints have it by themselves. */
@Singleton
public class ModelWarmer {
    private static final Logger LOG = Logger.getLogger(ModelWarmer.class);

    private final Embedders embedders;
    private final LocalEmbedder local;

    public ModelWarmer(Embedders embedders, LocalEmbedder local) {
        this.embedders = embedders;
        this.local = local;
    }

    void start(@Observes StartupEvent started) {
        if (embedders.standard().equals(local.embedding().model())) {
            local.warm()
                    .subscribe()
                    .with(
                            warm -> LOG.debug("The model is loaded"),
                            failure -> LOG.error("The model can't be loaded", failure));
        }
    }
}
