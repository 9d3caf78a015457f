package dev.automate.execution.client.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.automate.common.graph.FailureKind;
import dev.automate.execution.testing.Outside;
import dev.automate.execution.testing.Settings;
import dev.automate.execution.testing.TlsIdentity;
import io.vertx.core.Vertx;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way to a database, before anything is asked: what is encrypted, who is believed, what is reached. */
class DatabaseWayTest {
    private static final TlsIdentity OF_LOCALHOST = TlsIdentity.of("localhost");
    private static final TlsIdentity OF_ANOTHER = TlsIdentity.of("other.example");

    private final Vertx vertx = Vertx.vertx();
    private final List<String> greetings = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({"verify-full, true, true", "verify-full, false, false", "require, true, true", "require, false, true"})
    void theLoginIsSaidOnlyToWhoHasTheName(String mode, boolean rightName, boolean said) throws IOException {
        TlsIdentity identity = rightName ? OF_LOCALHOST : OF_ANOTHER;

        assertInstanceOf(DatabaseAnswer.Failed.class, ask(identity, mode, true));

        assertEquals(said ? List.of("user somebody") : List.of(), greetings);
    }

    @Test
    void anAddressInsideIsRefused() throws IOException {
        DatabaseAnswer.Failed failed =
                assertInstanceOf(DatabaseAnswer.Failed.class, ask(OF_LOCALHOST, "require", false));

        assertEquals(FailureKind.REFUSED, failed.kind());
        assertEquals(List.of(), greetings);
    }

    @ParameterizedTest
    @CsvSource({
        "08006, UNREACHABLE",
        "28P01, REFUSED",
        "3D000, REFUSED",
        "42501, REFUSED",
        "25006, REFUSED",
        "57014, TIMEOUT",
        "40001, SERVER_ERROR",
        "40P01, SERVER_ERROR",
        "53300, SERVER_ERROR",
        "55P03, SERVER_ERROR",
        "57P03, SERVER_ERROR",
        "XX000, SERVER_ERROR",
        "22012, CLIENT_ERROR",
        "23505, CLIENT_ERROR",
        "42P01, CLIENT_ERROR",
        "'', CLIENT_ERROR"
    })
    void codesTellWhetherToTryAgain(String state, FailureKind kind) {
        assertEquals(kind, SqlStates.kind(state));
    }

    private DatabaseAnswer ask(TlsIdentity identity, String mode, boolean allowPrivate) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greet(socket, identity));
            DatabasePools pools = new DatabasePools(
                    vertx, Outside.hosts(vertx, allowPrivate), Settings.with(Map.of()), identity.trust());
            DatabasePlace place = new DatabasePlace(
                    "tenant",
                    "warehouse",
                    "1",
                    new DatabasePlace.Server("localhost", socket.getLocalPort(), mode),
                    new DatabasePlace.Login("automate", "somebody", "the-password"));
            DatabaseQuery.Limits limits = new DatabaseQuery.Limits(1, 1, Duration.ofSeconds(5));
            return new DatabaseClient(pools)
                    .execute(new DatabaseQuery(place, "select 1", List.of(), true, limits))
                    .await()
                    .atMost(Duration.ofSeconds(20));
        }
    }

    /** A server that agrees to TLS, hears who comes, and leaves (PostgreSQL's protocol 3.0, section 54.7). */
    private void greet(ServerSocket server, TlsIdentity identity) {
        try (Socket plain = server.accept()) {
            new DataInputStream(plain.getInputStream()).readNBytes(8);
            plain.getOutputStream().write('S');
            SSLSocket secure =
                    (SSLSocket) identity.context().getSocketFactory().createSocket(plain, null, plain.getPort(), true);
            secure.setUseClientMode(false);
            DataInputStream in = new DataInputStream(secure.getInputStream());
            byte[] startup = in.readNBytes(in.readInt() - 4);
            List<String> words =
                    List.of(new String(startup, 4, startup.length - 4, StandardCharsets.UTF_8).split("\0", -1));
            greetings.add("user " + words.get(words.indexOf("user") + 1));
        } catch (IOException refused) {
            // Whoever doesn't believe the certificate leaves.
        }
    }
}
