package dev.automate.execution.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.automate.common.suite.ServiceTokens;
import dev.automate.common.suite.TokenGrant;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.config.Wiring;
import dev.automate.execution.testing.GatewayDoorForServices;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Outside;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.Settings;
import dev.automate.testkit.MovingClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a gateway on a real socket that is checked to the letter. */
class ServiceTokensTest {
    private final Vertx vertx = Vertx.vertx();
    private final OtherServer gateway = new OtherServer();
    private final MovingClock clock = new MovingClock(Instant.parse("2026-01-01T00:00:00Z"));

    @AfterEach
    void close() {
        gateway.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void asksForItselfAndForOneTenant() {
        gateway.willAnswer(GatewayDoorForServices.PATH, token("first"));

        TokenGrant grant = of(tokens(), "shop");

        OtherServer.Asked asked = gateway.asked(GatewayDoorForServices.PATH).getFirst();
        assertEquals("POST", asked.method());
        assertEquals(GatewayDoorForServices.SECRET, asked.header("X-Service-Secret"));
        assertEquals("application/json", asked.header("Content-Type"));
        assertEquals("", asked.header("Authorization"));
        assertEquals(
                Sender.json("{'service':'execution','tenant':'shop',"
                        + "'scopes':['events:write','rag:query','datachat:query']}"),
                Sender.json(asked.body()));
        assertEquals(new TokenGrant.Granted("first", Duration.ofSeconds(45)), grant);
        assertFalse(grant.toString().contains("first"));
    }

    @Test
    void oneTokenServesUntilShortlyBeforeItEnds() {
        gateway.willAnswer(GatewayDoorForServices.PATH, token("first"), token("second"));
        ServiceTokens tokens = tokens();

        String first = granted(of(tokens, "shop"));
        clock.pass(Duration.ofSeconds(44));
        String again = granted(of(tokens, "shop"));
        clock.pass(Duration.ofSeconds(2));

        assertEquals("first", first);
        assertEquals("first", again);
        assertEquals("second", granted(of(tokens, "shop")));
    }

    @Test
    void tenantsNeverShareAToken() {
        gateway.willAnswer(GatewayDoorForServices.PATH, token("of-shop"), token("of-bank"));
        ServiceTokens tokens = tokens();

        assertEquals("of-shop", granted(of(tokens, "shop")));
        assertEquals("of-bank", granted(of(tokens, "bank")));
        assertEquals("of-shop", granted(of(tokens, "shop")));
    }

    @Test
    void manyWhoNeedATokenAtOnceAskOnce() {
        gateway.willAnswer(GatewayDoorForServices.PATH, token("one"));
        ServiceTokens tokens = tokens();

        Uni.join()
                .all(IntStream.range(0, 50).mapToObj(i -> tokens.of("shop")).toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(10));

        assertEquals(1, gateway.asked(GatewayDoorForServices.PATH).size());
    }

    @ParameterizedTest
    @CsvSource({"401, false", "403, false", "404, false", "429, true", "500, true", "503, true"})
    void whatIsRefusedIsAskedForAgainByTheNextOne(int status, boolean mayGoBetterLater) {
        gateway.willAnswer(GatewayDoorForServices.PATH, OtherServer.Answer.json(status, "{}"), token("later"));
        ServiceTokens tokens = tokens();

        TokenGrant first = of(tokens, "shop");

        assertEquals(mayGoBetterLater, first instanceof TokenGrant.Unreached);
        assertFalse(first.toString().contains(GatewayDoorForServices.SECRET));
        assertEquals("later", granted(of(tokens, "shop")));
    }

    @Test
    void aTokenThatNobodyBelievesIsForgotten() {
        gateway.willAnswer(GatewayDoorForServices.PATH, token("first"), token("second"));
        ServiceTokens tokens = tokens();

        of(tokens, "shop");
        tokens.forget("shop");

        assertEquals("second", granted(of(tokens, "shop")));
    }

    @Test
    void withoutASecretNobodyIsAsked() {
        ServiceTokens tokens =
                tokens(new GatewayDoorForServices(Optional.empty(), URI.create(gateway.url("/internal/token"))));

        TokenGrant.Denied denied = assertInstanceOf(TokenGrant.Denied.class, of(tokens, "shop"));

        assertEquals("Services can't call each other: automate.identity.service-secret is missing", denied.reason());
        assertEquals(0, gateway.asked("/").size());
    }

    private ServiceTokens tokens() {
        return tokens(GatewayDoorForServices.on(gateway));
    }

    private ServiceTokens tokens(GatewayDoorForServices door) {
        ExecutionConfig settings = Settings.with(Map.of());
        return new ServiceTokens(Outside.client(vertx, false), door, Wiring.self(settings), clock);
    }

    private static TokenGrant of(ServiceTokens tokens, String tenant) {
        return tokens.of(tenant).await().atMost(Duration.ofSeconds(10));
    }

    private static String granted(TokenGrant grant) {
        return assertInstanceOf(TokenGrant.Granted.class, grant).token();
    }

    private static OtherServer.Answer token(String token) {
        return OtherServer.Answer.json(200, "{'token':'" + token + "','expires_in':60}");
    }
}
