package dev.automate.rag.retrieval.remote;

import static dev.automate.rag.retrieval.Given.NORTH;
import static dev.automate.rag.retrieval.Given.search;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.ProviderHealth.Status;
import dev.automate.rag.retrieval.Given;
import dev.automate.rag.retrieval.Provider;
import dev.automate.rag.retrieval.ProviderContract;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What providers with a server of their own promise in addition. */
abstract class RemoteProviderContract extends ProviderContract {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final RemoteLimits LIMITS = new RemoteLimits(LIMIT, LIMIT);
    private static final Allowance LOOPBACK = new Allowance(false, List.of("127.0.0.1"));

    private final BiFunction<OutboundClient, RemoteLimits, Provider> make;
    private final Provider provider;

    RemoteProviderContract(Connection connection, BiFunction<OutboundClient, RemoteLimits, Provider> make) {
        super(connection);
        this.make = make;
        this.provider = make.apply(client(LOOPBACK), LIMITS);
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

        unavailable(provider, at("http://127.0.0.1:" + port), LIMIT);
    }

    @Test
    void whereNobodyAnswersItIsUnavailableInTime() throws IOException {
        Provider impatient = make.apply(client(LOOPBACK), new RemoteLimits(LIMIT, PATIENCE));
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long began = System.nanoTime();

            unavailable(impatient, at("http://127.0.0.1:" + silent.getLocalPort()), PATIENCE);

            assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 10_000, "never a hang");
        }
    }

    @Test
    void aWrongSecretIsUnavailable() {
        unavailable(provider, Given.index(new Connection(index().connection().url(), "wrong")), LIMIT);
    }

    @Test
    void privateAddressesAreClosedUnlessAllowed() {
        Provider guarded = make.apply(client(new Allowance(false, List.of())), LIMITS);

        unavailable(guarded, index(), LIMIT);
    }

    private static void unavailable(Provider provider, IndexRef index, Duration limit) {
        RefusalException refused = assertThrows(
                RefusalException.class,
                () -> provider.search(index, search("alpha", NORTH), limit)
                        .await()
                        .atMost(LIMIT));

        assertEquals(RefusalKind.UNAVAILABLE, refused.refusal().kind());
        assertEquals(
                Status.UNHEALTHY, provider.health(index).await().atMost(LIMIT).status());
    }

    private static IndexRef at(String url) {
        return Given.index(new Connection(url, "secret"));
    }

    private static OutboundClient client(Allowance allowance) {
        return new OutboundClient(VERTX, new AddressGuard(allowance, HostResolver.SYSTEM), 32L << 20);
    }
}
