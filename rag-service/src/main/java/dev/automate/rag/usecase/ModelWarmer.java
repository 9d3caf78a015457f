package dev.automate.rag.usecase;

import dev.automate.rag.retrieval.embedding.Embedders;
import dev.automate.rag.retrieval.embedding.LocalEmbedder;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Has the model in this process loaded at the start, where endpoints have it by themselves; until that has ended the service
 * isn't ready. So nobody's first question waits for it, and who stops a service that is ready doesn't meet the load halfway,
 * which ONNX Runtime answers by a crash: it closes its environment in a shutdown hook of its own. A model that can't be
 * loaded leaves the service ready, for it isn't needed for search by words; the endpoints' health tells.
 */
@Readiness
@Singleton
public class ModelWarmer implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(ModelWarmer.class);

    private final Embedders embedders;
    private final LocalEmbedder local;
    private volatile boolean over;

    public ModelWarmer(Embedders embedders, LocalEmbedder local) {
        this.embedders = embedders;
        this.local = local;
    }

    void start(@Observes StartupEvent started) {
        if (!embedders.standard().equals(local.embedding().model())) {
            over = true;
            return;
        }
        local.warm()
                .onTermination()
                .invoke(() -> over = true)
                .subscribe()
                .with(
                        warm -> LOG.debug("The model is loaded"),
                        failure -> LOG.error("The model can't be loaded", failure));
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Model in this process").status(over).build();
    }
}
