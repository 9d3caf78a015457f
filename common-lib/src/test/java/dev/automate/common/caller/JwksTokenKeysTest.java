package dev.automate.common.caller;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JwksTokenKeysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Config(URI jwksUrl, Duration jwksTimeout, Duration jwksRefreshInterval, Duration jwksMaxAge)
            implements IdentityConfig {}

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger readings = new AtomicInteger();
    private final HttpServer server = server();
    private volatile int status = 200;
    private volatile String keySet = "{\"keys\":[]}";

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noSocket) {
            throw new IllegalStateException(noSocket);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
        vertx.close();
    }

    private JwksTokenKeys keys(Duration interval) {
        return keys(interval, Duration.ofMinutes(1));
    }

    private JwksTokenKeys keys(Duration interval, Duration maxAge) {
        server.createContext("/", exchange -> {
            readings.incrementAndGet();
            byte[] body = keySet.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return new JwksTokenKeys(new Config(url, Duration.ofSeconds(30), interval, maxAge), vertx);
    }

    private static String keySetOf(String keyId) throws GeneralSecurityException, JoseException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(
                generator.generateKeyPair().getPublic());
        key.setKeyId(keyId);
        return "{\"keys\":[" + key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}";
    }

    private static Optional<PublicKey> found(Uni<Optional<PublicKey>> search) {
        return search.await().atMost(PATIENCE);
    }

    @Test
    void knownKeyIsReadOnce() throws GeneralSecurityException, JoseException {
        keySet = keySetOf("a");
        JwksTokenKeys keys = keys(Duration.ofMinutes(1));

        assertTrue(found(keys.find("a")).isPresent());
        assertTrue(found(keys.find("a")).isPresent());

        assertEquals(1, readings.get());
    }

    @Test
    void unknownKeysReadTheSetNoMoreThanTheIntervalAllows() {
        JwksTokenKeys keys = keys(Duration.ofMinutes(1));

        for (int i = 0; i < 50; i++) {
            assertTrue(found(keys.find("unknown-" + i)).isEmpty());
        }

        assertEquals(1, readings.get());
    }

    @Test
    void searchesAtTheSameTimeShareOneReading() {
        JwksTokenKeys keys = keys(Duration.ofMinutes(1));
        List<Uni<Optional<PublicKey>>> searches =
                IntStream.range(0, 50).mapToObj(i -> keys.find("a")).toList();

        Uni.join().all(searches).andFailFast().await().atMost(PATIENCE);

        assertEquals(1, readings.get());
    }

    @Test
    void newKeyIsFoundWithoutARestart() throws GeneralSecurityException, JoseException {
        keySet = keySetOf("a");
        JwksTokenKeys keys = keys(Duration.ofMillis(50));
        assertTrue(found(keys.find("a")).isPresent());
        assertTrue(found(keys.find("b")).isEmpty());

        keySet = keySetOf("b");

        await().atMost(PATIENCE).until(() -> found(keys.find("b")).isPresent());
        assertTrue(found(keys.find("a")).isEmpty());
    }

    @Test
    void keyThatIsGoneIsNotBelievedForEver() throws GeneralSecurityException, JoseException {
        keySet = keySetOf("a");
        JwksTokenKeys keys = keys(Duration.ofMinutes(1), Duration.ofMillis(50));
        assertTrue(found(keys.find("a")).isPresent());

        keySet = keySetOf("b");

        await().atMost(PATIENCE).until(() -> found(keys.find("a")).isEmpty());
    }

    @Test
    void unreadableSetKeepsTheKnownKeys() throws GeneralSecurityException, JoseException {
        keySet = keySetOf("a");
        JwksTokenKeys keys = keys(Duration.ofMillis(1));
        assertTrue(found(keys.find("a")).isPresent());
        status = 500;
        keySet = "oops";

        assertTrue(found(keys.find("b")).isEmpty());

        assertTrue(found(keys.find("a")).isPresent());
    }
}
