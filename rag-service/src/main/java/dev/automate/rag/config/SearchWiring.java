package dev.automate.rag.config;

import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.rag.retrieval.Feed;
import dev.automate.rag.retrieval.Providers;
import dev.automate.rag.retrieval.lucene.EmbeddedProvider;
import dev.automate.rag.retrieval.pgvector.Databases;
import dev.automate.rag.retrieval.pgvector.PgvectorProvider;
import dev.automate.rag.retrieval.remote.ExternalProvider;
import dev.automate.rag.retrieval.remote.PineconeProvider;
import dev.automate.rag.retrieval.remote.QdrantProvider;
import dev.automate.rag.retrieval.remote.RemoteLimits;
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
    Providers providers(EmbeddedProvider embedded, Databases databases, OutboundClient client, SearchConfig config) {
        SearchConfig.Remote remote = config.remote();
        RemoteLimits limits = new RemoteLimits(remote.writeTimeout(), remote.healthTimeout());
        return new Providers(List.of(
                embedded,
                new PgvectorProvider(databases, remote.writeTimeout(), remote.healthTimeout()),
                new QdrantProvider(client, limits),
                new PineconeProvider(client, limits),
                new ExternalProvider(client, limits)));
    }
}
