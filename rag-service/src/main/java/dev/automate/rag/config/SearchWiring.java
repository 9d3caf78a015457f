package dev.automate.rag.config;

import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.rag.client.ModelClient;
import dev.automate.rag.retrieval.Feed;
import dev.automate.rag.retrieval.Provider;
import dev.automate.rag.retrieval.Providers;
import dev.automate.rag.retrieval.lucene.EmbeddedProvider;
import dev.automate.rag.retrieval.pgvector.Databases;
import dev.automate.rag.retrieval.pgvector.PgvectorProvider;
import dev.automate.rag.retrieval.remote.ExternalProvider;
import dev.automate.rag.retrieval.remote.PineconeProvider;
import dev.automate.rag.retrieval.remote.QdrantProvider;
import dev.automate.rag.retrieval.remote.RemoteLimits;
import dev.automate.rag.retrieval.rerank.Reranker;
import dev.automate.rag.retrieval.rerank.RerankingProvider;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;

/** Puts the places together that indexes are kept in. */
public class SearchWiring {
    @Produces
    @Singleton
    EmbeddedProvider embeddedProvider(Feed feed, SearchConfig config) {
        SearchConfig.Embedded embedded = config.embedded();
        return new EmbeddedProvider(
                feed,
                Path.of(embedded.folder()),
                new EmbeddedProvider.Measures(
                        embedded.folders(), embedded.threads(), embedded.waiting(), embedded.idle()));
    }

    void stop(@Disposes EmbeddedProvider provider) {
        provider.stop();
    }

    @Produces
    @Singleton
    Databases databases(Vertx vertx, AddressGuard guard, SearchConfig config) {
        return new Databases(vertx, guard, config.remote().connections());
    }

    void close(@Disposes Databases databases) {
        databases.close();
    }

    @Produces
    @Singleton
    Providers providers(
            EmbeddedProvider embedded,
            Databases databases,
            OutboundClient client,
            ModelClient models,
            SearchConfig config) {
        SearchConfig.Remote remote = config.remote();
        RemoteLimits limits = new RemoteLimits(remote.writeTimeout(), remote.healthTimeout());
        List<Provider> all = List.of(
                embedded,
                new PgvectorProvider(databases, remote.writeTimeout(), remote.healthTimeout()),
                new QdrantProvider(client, limits),
                new PineconeProvider(client, limits),
                new ExternalProvider(client, limits));
        return new Providers(all.stream()
                .map(each -> reranking(each, models, config.rerank()))
                .toList());
    }

    private static Provider reranking(Provider provider, ModelClient models, SearchConfig.Rerank rerank) {
        return rerank.url()
                .map(url -> new ModelClient.Server(url, rerank.key(), rerank.timeout()))
                .map(server -> new Reranker(models, server, rerank.model()))
                .<Provider>map(reranker -> new RerankingProvider(provider, reranker, rerank.candidates()))
                .orElse(provider);
    }
}
