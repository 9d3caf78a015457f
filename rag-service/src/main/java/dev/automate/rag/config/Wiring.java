package dev.automate.rag.config;

import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.secret.SecretBox;
import dev.automate.rag.client.ModelClient;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.retrieval.embedding.Embedder;
import dev.automate.rag.retrieval.embedding.Embedders;
import dev.automate.rag.retrieval.embedding.LocalEmbedder;
import dev.automate.rag.retrieval.embedding.ServerEmbedder;
import dev.automate.rag.retrieval.embedding.Workers;
import dev.automate.rag.retrieval.parse.Bounds;
import dev.automate.rag.retrieval.parse.FileParser;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Puts together what knows nothing of the framework. */
public class Wiring {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    @Singleton
    SecretBox secretBox(SecretsConfig config) {
        return new SecretBox(config.keys());
    }

    @Produces
    @Singleton
    AddressGuard addressGuard(RagConfig config) {
        RagConfig.Http http = config.http();
        return AddressGuard.configured(http.allowPrivateNetworks(), http.allowedHosts());
    }

    @Produces
    @Singleton
    OutboundClient outboundClient(Vertx vertx, AddressGuard guard, RagConfig config) {
        return new OutboundClient(
                vertx, guard, config.http().largestResponseSize().asLongValue());
    }

    /** The model in this process, and the server's when there is one. */
    @Produces
    @Singleton
    Embedders embedders(ModelClient client, LocalEmbedder local, RagConfig config) {
        RagConfig.Server server = config.embedding().server();
        List<Embedder> embedders = new ArrayList<>(List.of(local));
        server.url()
                .map(url -> new ServerEmbedder(
                        client,
                        new ModelClient.Server(url, server.key(), server.timeout()),
                        new Embedding(server.model(), server.dimensions())))
                .ifPresent(embedders::add);
        return new Embedders(embedders, config.embedding().standard());
    }

    @Produces
    @Singleton
    LocalEmbedder localEmbedder(RagConfig config) {
        RagConfig.Embedding embedding = config.embedding();
        return new LocalEmbedder(
                new Workers("embed-query", embedding.queryThreads(), embedding.waiting()),
                new Workers("embed-document", embedding.documentThreads(), embedding.waiting()));
    }

    void stop(@Disposes LocalEmbedder embedder) {
        embedder.close();
    }

    @Produces
    @Singleton
    FileParser fileParser(RagConfig config) {
        RagConfig.Ingestion ingestion = config.ingestion();
        return new FileParser(new Bounds(
                ingestion.characters(), ingestion.unpacked().asLongValue(), ingestion.pages(), ingestion.parsing()));
    }
}
