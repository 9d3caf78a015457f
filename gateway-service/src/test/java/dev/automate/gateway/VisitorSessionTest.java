package dev.automate.gateway;

import static dev.automate.gateway.EmbedAdmissionTest.claims;
import static dev.automate.gateway.EmbedAdmissionTest.key;
import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static dev.automate.gateway.GivenEmbed.SHOP;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.automate.common.caller.InternalToken;
import dev.automate.common.id.Ids;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.SigningKey;
import dev.automate.gateway.domain.embed.VisitorClaims;
import dev.automate.gateway.domain.embed.VisitorSession;
import dev.automate.gateway.usecase.KeyRing;
import dev.automate.gateway.usecase.embed.VisitorTokenSigner;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@GatewayTest
class VisitorSessionTest {
    @Inject
    Given given;

    @Inject
    GivenEmbed embeds;

    @Inject
    KeyRing ring;

    @Inject
    GatewayConfig config;

    @Inject
    Clock clock;

    /** A new session of somebody at the shop. */
    static JsonPath session(GivenEmbed.Made embed) {
        return json().header("Origin", SHOP)
                .post(embed.door("session"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("expires_in", equalTo(900))
                .extract()
                .jsonPath();
    }

    @Test
    void aVisitorIsKnownByTheirSession() throws IOException {
        GivenEmbed.Made embed = embeds.embed();
        JsonPath session = session(embed);

        String authorization = bearer(session.getString("token"))
                .header("Origin", SHOP)
                .post(embed.door("chat"))
                .then()
                .statusCode(200)
                .extract()
                .path("headers.authorization");

        assertEquals(
                "visitor:" + session.getString("session_id"),
                claims(authorization).path("sub").asText());
        assertEquals("[\"embed:chat\"]", claims(authorization).path("groups").toString());
        assertEquals(embed.tenant(), claims(authorization).path("tenant").asText());
        bearer(session.getString("token"))
                .header("Origin", SHOP)
                .get(embed.door("config"))
                .then()
                .statusCode(200);
    }

    @Test
    void aTokenIsForOneEmbedAndOnePage() {
        GivenEmbed.Made embed = embeds.embed();
        GivenEmbed.Made sibling = embeds.embed(embed.tenant(), 60);
        String token = session(embed).getString("token");

        bearer(token).header("Origin", SHOP).post(sibling.door("chat")).then().statusCode(401);
        bearer(token)
                .header("Origin", "https://a.below.example.com")
                .post(embed.door("chat"))
                .then()
                .statusCode(403);
        bearer(token).post(embed.door("chat")).then().statusCode(403);
        bearer(token).get(embed.door("config")).then().statusCode(403);
    }

    @Test
    void aSessionIsTakenUpAgainAfterItsTokenHasEnded() throws IOException {
        GivenEmbed.Made embed = embeds.embed();
        VisitorSession lunch = given(embed, Duration.ofMinutes(16), Duration.ZERO);
        bearer(lunch.token())
                .header("Origin", SHOP)
                .post(embed.door("chat"))
                .then()
                .statusCode(401);

        String token = resumed(embed, SHOP, lunch.resume())
                .statusCode(200)
                .body("session_id", equalTo(lunch.id()))
                .extract()
                .path("token");

        String authorization = bearer(token)
                .header("Origin", SHOP)
                .post(embed.door("chat"))
                .then()
                .statusCode(200)
                .extract()
                .path("headers.authorization");
        assertEquals("visitor:" + lunch.id(), claims(authorization).path("sub").asText());
    }

    @Test
    void takingASessionUpDoesNotMakeItLonger() throws IOException {
        GivenEmbed.Made embed = embeds.embed();
        VisitorSession old =
                given(embed, Duration.ofHours(1), Duration.ofDays(6).plusHours(20));

        String resume =
                resumed(embed, SHOP, old.resume()).statusCode(200).extract().path("resume_token");

        assertEquals(
                claims("Bearer " + old.resume()).path("exp").asLong(),
                claims("Bearer " + resume).path("exp").asLong());
        resumed(embed, SHOP, given(embed, Duration.ofHours(26), Duration.ZERO).resume())
                .statusCode(401);
        resumed(
                        embed,
                        SHOP,
                        given(embed, Duration.ofMinutes(1), Duration.ofDays(7)).resume())
                .statusCode(401);
    }

    @Test
    void aSessionIsTakenUpByItsOwnPageAndEmbedOnly() {
        GivenEmbed.Made embed = embeds.embed();
        GivenEmbed.Made sibling = embeds.embed(embed.tenant(), 60);
        JsonPath session = session(embed);
        String resume = session.getString("resume_token");

        resumed(sibling, SHOP, resume).statusCode(401).body("token", nullValue());
        resumed(embed, "https://a.below.example.com", resume).statusCode(403);
        resumed(embed, "https://evil.example", resume).statusCode(403);
        resumed(embed, SHOP, session.getString("token")).statusCode(401);
        resumed(embed, SHOP, resume.substring(0, resume.length() - 4) + "AAAA").statusCode(401);
        for (String door : List.of("chat", "session")) {
            bearer(resume).header("Origin", SHOP).post(embed.door(door)).then().statusCode(401);
        }
    }

    /** Else somebody could give another one their own session, and read what is said in it. */
    @Test
    void nobodyChoosesTheIdOfASession() {
        GivenEmbed.Made embed = embeds.embed();
        JsonPath mine = session(embed);

        assertNotEquals(mine.getString("session_id"), session(embed).getString("session_id"));
        bearer(mine.getString("token"))
                .header("Origin", SHOP)
                .body("{\"session_id\": \"" + mine.getString("session_id") + "\"}")
                .post(embed.door("session"))
                .then()
                .statusCode(400);
    }

    /** What a visitor got some time ago, of a session that had begun some time before that. */
    private VisitorSession given(GivenEmbed.Made embed, Duration ago, Duration before) {
        Instant then = clock.instant().minus(ago);
        return new VisitorTokenSigner(ring, config, Clock.fixed(then, ZoneOffset.UTC))
                .sign(new VisitorClaims(embed.id().toString(), Ids.next("sess"), SHOP), then.minus(before));
    }

    private static ValidatableResponse resumed(GivenEmbed.Made embed, String origin, String resume) {
        return json().header("Origin", origin)
                .body("{\"resume_token\": \"" + resume + "\"}")
                .post(embed.door("session"))
                .then();
    }

    @Test
    void withoutAKeyOnlyAnAllowedPageGetsASession() {
        GivenEmbed.Made embed = embeds.embed();

        json().post(embed.door("session")).then().statusCode(401);
        json().header("Origin", "https://evil.example")
                .post(embed.door("session"))
                .then()
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"));
        json().header("Origin", SHOP)
                .post("/api/embed/00000000-0000-0000-0000-000000000000/session/")
                .then()
                .statusCode(403);
        json().header("Origin", SHOP).get(embed.door("session")).then().statusCode(405);
        json().header("Origin", SHOP)
                .body("{\"resume_token\": 1}")
                .post(embed.door("session"))
                .then()
                .statusCode(400);
    }

    /** Nameless visitors share a principal, and must not share an answer. */
    @Test
    void theSameRequestIdTwiceIsTwoSessions() {
        GivenEmbed.Made embed = embeds.embed();
        String first = json().header("Origin", SHOP)
                .header("X-Request-ID", "the-same")
                .post(embed.door("session"))
                .path("session_id");

        json().header("Origin", SHOP)
                .header("X-Request-ID", "the-same")
                .post(embed.door("session"))
                .then()
                .statusCode(200)
                .body("session_id", not(equalTo(first)));
    }

    @Test
    void everyBadTokenIsRefused() {
        GivenEmbed.Made embed = embeds.embed();
        String good = sign(claimsFor(embed));
        bearer(good).header("Origin", SHOP).post(embed.door("chat")).then().statusCode(200);

        bad(embed, good)
                .forEach((name, token) -> bearer(token)
                        .header("Origin", SHOP)
                        .post(embed.door("chat"))
                        .then()
                        .onFailMessage(name)
                        .statusCode(401)
                        .body("service", nullValue()));
    }

    private Map<String, String> bad(GivenEmbed.Made embed, String good) {
        String[] parts = good.split("\\.", -1);
        String kid = ",\"kid\":\"" + ring.signing().id() + "\"}";
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("alg none", part("{\"alg\":\"none\"" + kid) + "." + parts[1] + ".");
        bad.put("no signature", parts[0] + "." + parts[1] + ".");
        bad.put("zeros", parts[0] + "." + parts[1] + "." + "A".repeat(86));
        bad.put("changed", parts[0] + "." + part("{\"embed\":\"" + embed.id() + "\"}") + "." + parts[2]);
        bad.put(
                "HMAC with the public key",
                claimsFor(embed)
                        .jws()
                        .algorithm(SignatureAlgorithm.HS256)
                        .keyId(ring.signing().id())
                        .sign(new SecretKeySpec(ring.signing().publicKey().getEncoded(), "HmacSHA256")));
        bad.put("expired", sign(claimsFor(embed).expiresAt(Instant.now().minusSeconds(31))));
        bad.put("access token's audience", sign(claimsFor(embed).audience("automate-api")));
        bad.put("internal audience", sign(claimsFor(embed).audience(InternalToken.AUDIENCE)));
        bad.put("another issuer", sign(claimsFor(embed).issuer("another")));
        bad.put("no embed", sign(claimsFor(embed).remove("embed")));
        bad.put("no session", sign(claimsFor(embed).remove("session")));
        bad.put("no origin", sign(claimsFor(embed).remove("origin")));
        bad.put("number for an origin", sign(claimsFor(embed).claim("origin", 5)));
        return bad;
    }

    private static JwtClaimsBuilder claimsFor(GivenEmbed.Made embed) {
        return Jwt.claims()
                .issuer(InternalToken.ISSUER)
                .audience("automate-embed")
                .subject("visitor:sess-1")
                .claim("embed", embed.id().toString())
                .claim("session", "sess-1")
                .claim("origin", SHOP)
                .expiresAt(Instant.now().plusSeconds(60));
    }

    private String sign(JwtClaimsBuilder claims) {
        SigningKey key = ring.signing();
        return claims.jws().algorithm(SignatureAlgorithm.ES256).keyId(key.id()).sign(key.privateKey());
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
