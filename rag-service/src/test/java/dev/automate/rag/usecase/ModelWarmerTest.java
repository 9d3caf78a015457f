package dev.automate.rag.usecase;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.retrieval.embedding.Embedder;
import dev.automate.rag.retrieval.embedding.Embedders;
import dev.automate.rag.retrieval.embedding.LocalEmbedder;
import dev.automate.rag.retrieval.embedding.Workers;
import dev.automate.rag.testing.ServiceTest;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The service isn't ready while its model loads. In a service, for the model's libraries belong to one class loader. */
@ServiceTest
class ModelWarmerTest {
    private final Workers workers = new Workers("model", 1, 8);
    private final LocalEmbedder local = new LocalEmbedder(workers, workers);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void isReadyOnceTheModelIsLoaded() {
        ModelWarmer warmer =
                new ModelWarmer(new Embedders(List.of(local), local.embedding().model()), local);
        assertEquals(Status.DOWN, warmer.call().getStatus());

        warmer.start(new StartupEvent());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(Status.UP, warmer.call().getStatus()));
    }

    @Test
    void isReadyAlthoughTheModelCannotBeLoaded() {
        ModelWarmer warmer =
                new ModelWarmer(new Embedders(List.of(local), local.embedding().model()), local);
        workers.close();

        warmer.start(new StartupEvent());

        assertEquals(Status.UP, warmer.call().getStatus());
    }

    @Test
    void needsNoModelWhereAServerHasTheUsualOne() {
        Embedder server = new Embedder() {
            @Override
            public Embedding embedding() {
                return new Embedding("of-a-server", 8);
            }

            @Override
            public Uni<List<Vector>> embed(List<String> texts, Purpose purpose) {
                throw new AssertionError("nothing asks at the start");
            }
        };
        ModelWarmer warmer = new ModelWarmer(new Embedders(List.of(local, server), "of-a-server"), local);

        warmer.start(new StartupEvent());

        assertEquals(Status.UP, warmer.call().getStatus());
    }
}
