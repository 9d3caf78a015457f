package dev.automate.rag.retrieval.pgvector;

import static dev.automate.rag.retrieval.Given.NORTH;
import static dev.automate.rag.retrieval.Given.chunk;
import static dev.automate.rag.retrieval.Given.put;
import static dev.automate.rag.retrieval.Given.search;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.search.Filter;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.ProviderHealth.Status;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.retrieval.Given;
import dev.automate.rag.retrieval.Provider;
import dev.automate.rag.retrieval.ProviderContract;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the real pgvector. */
class PgvectorProviderTest extends ProviderContract {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration WRITING = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Databases DATABASES = databases(List.of("127.0.0.1"));

    private static Optional<PgliteServer> server = Optional.empty();

    private final Provider provider = new PgvectorProvider(DATABASES, WRITING, LIMIT);

    PgvectorProviderTest() {
        super(at(server.map(PgliteServer::port).orElse(0)));
    }

    @BeforeAll
    static void start() throws InterruptedException {
        server = PgliteServer.start();
        Assumptions.assumeTrue(server.isPresent());
    }

    @AfterAll
    static void stop() {
        DATABASES.close();
        server.ifPresent(PgliteServer::close);
    }

    @Override
    protected Provider provider() {
        return provider;
    }

    @Test
    void whereNobodyListensItIsUnavailable() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        unavailable(provider, Given.index(at(port)));
    }

    @Test
    void whereNobodyAnswersItIsUnavailableInTime() throws IOException {
        Provider impatient = new PgvectorProvider(DATABASES, WRITING, PATIENCE);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long began = System.nanoTime();

            unavailable(impatient, Given.index(at(silent.getLocalPort())));

            assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 20, "never a hang");
        }
    }

    @Test
    void privateAddressesAreClosedUnlessAllowed() {
        Databases guarded = databases(List.of());

        unavailable(new PgvectorProvider(guarded, WRITING, PATIENCE), index());
    }

    @Test
    void fieldNamesAndValuesAreNeverSql() {
        apply(index(), List.of(put(chunk("doc", 0, "alpha", NORTH))));
        String hostile = "a\"') or true; drop table x; --";

        assertEquals(
                List.of(), found(search(hostile, NORTH, new Filter.Range(hostile, hostile, hostile), Ranking.DEFAULT)));
    }

    private static void unavailable(Provider provider, IndexRef index) {
        RefusalException refused = assertThrows(
                RefusalException.class,
                () -> provider.search(index, search("alpha", NORTH), PATIENCE)
                        .await()
                        .atMost(LIMIT));

        assertEquals(RefusalKind.UNAVAILABLE, refused.refusal().kind());
        assertEquals(
                Status.UNHEALTHY, provider.health(index).await().atMost(LIMIT).status());
    }

    private static Connection at(int port) {
        return new Connection("postgresql://postgres@127.0.0.1:" + port + "/postgres", "postgres");
    }

    /** One connection: there is one backend behind them all. */
    private static Databases databases(List<String> allowed) {
        return new Databases(VERTX, new AddressGuard(new Allowance(false, allowed), HostResolver.SYSTEM), 1);
    }
}
