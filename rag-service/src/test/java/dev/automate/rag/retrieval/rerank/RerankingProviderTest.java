package dev.automate.rag.retrieval.rerank;

import static dev.automate.rag.retrieval.Given.NORTH;
import static dev.automate.rag.retrieval.Given.chunk;
import static dev.automate.rag.retrieval.Given.put;
import static dev.automate.rag.retrieval.Given.search;
import static dev.automate.rag.retrieval.Given.towards;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.rag.client.ModelClient;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.search.Filter;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.search.Ranking.Fusion;
import dev.automate.rag.domain.search.Ranking.Mode;
import dev.automate.rag.retrieval.FeedOfChanges;
import dev.automate.rag.retrieval.Given;
import dev.automate.rag.retrieval.Provider;
import dev.automate.rag.retrieval.lucene.EmbeddedProvider;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RerankingProviderTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Vertx VERTX = Vertx.vertx();

    private final IndexRef index = Given.index(Connection.NONE);
    private final FeedOfChanges feed = new FeedOfChanges();
    private final EmbeddedProvider embedded;
    private final HttpServer server;

    private volatile int status = 200;

    RerankingProviderTest(@TempDir Path folder) throws IOException {
        embedded = new EmbeddedProvider(feed, folder, new EmbeddedProvider.Measures(4, 2, 16, LIMIT));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        feed.add(
                index,
                List.of(
                        put(chunk("near", 0, "alpha", NORTH)),
                        put(chunk("far", 0, "beta", towards(1, 0.9))),
                        put(chunk("farther", 0, "gamma", towards(1, 1)))));
        server.createContext("/v1/rerank", exchange -> {
            byte[] answer = """
                    {"results": [{"index": 2, "relevance_score": 0.9}, {"index": 0, "relevance_score": 0.3},
                                 {"index": 1, "relevance_score": 0.1}]}
                    """.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        embedded.stop();
    }

    @Test
    void theRerankersOrderAndScoresCount() {
        List<Hit> hits = found(Mode.HYBRID, 0);

        assertEquals(List.of("farther", "near", "far"), ids(hits));
        assertEquals(0.9, hits.getFirst().score());
    }

    @Test
    void theThresholdIsForItsScores() {
        assertEquals(List.of("farther"), ids(found(Mode.HYBRID, 0.5)));
    }

    @Test
    void whenItCanNotBeReachedTheOrderStands() {
        status = 500;

        assertEquals("near", found(Mode.HYBRID, 0).getFirst().documentId());
    }

    @Test
    void oneLegAloneIsShownAsItIs() {
        assertEquals(List.of("near", "far", "farther"), ids(found(Mode.VECTOR, 0)));
    }

    private List<Hit> found(Mode mode, double threshold) {
        Ranking ranking = new Ranking(mode, Fusion.WEIGHTED, 0.5, threshold, 0);
        return provider()
                .search(index, search("alpha", NORTH, new Filter.All(), ranking), LIMIT)
                .await()
                .atMost(LIMIT);
    }

    private Provider provider() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        OutboundClient outbound = new OutboundClient(
                VERTX, new AddressGuard(new Allowance(true, List.of()), HostResolver.SYSTEM), 1 << 20);
        ModelClient.Server place = new ModelClient.Server(url, Optional.of("key"), LIMIT);
        return new RerankingProvider(embedded, new Reranker(new ModelClient(outbound), place, "any"), 30);
    }

    private static List<String> ids(List<Hit> hits) {
        return hits.stream().map(Hit::documentId).toList();
    }
}
