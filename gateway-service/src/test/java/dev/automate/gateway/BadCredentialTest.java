package dev.automate.gateway;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.caller.InternalToken;
import dev.automate.gateway.domain.SigningKey;
import dev.automate.gateway.usecase.KeyRing;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

@GatewayTest
class BadCredentialTest {
    private static final List<String> PATHS =
            List.of("/api/automate/workflows/", "/api/auth/me/", "/api/automate/webhooks/stripe/", "/api/embed/");

    @Inject
    Given given;

    @Inject
    KeyRing ring;

    @Test
    void theTableHasManyRowsAndAGoodTokenPassesTheSameDoor() {
        Given.User user = given.user("admin");

        assertTrue(bad(user).size() + nobodys(user).size() >= 60);
        PATHS.forEach(path -> request(with("Authorization", "Bearer " + sign(claims(user), key())))
                .get(path)
                .then()
                .statusCode(200));
    }

    @Test
    void everyBadCredentialIsRefusedBeforeAnythingIsProxied() {
        Given.User user = given.user("admin");

        bad(user).forEach((name, headers) -> PATHS.forEach(path -> refused(name, headers, path)));
        nobodys(user).forEach((name, headers) -> refused(name, headers, PATHS.getFirst()));
    }

    private static void refused(String name, UnaryOperator<RequestSpecification> headers, String path) {
        request(headers)
                .get(path)
                .then()
                .onFailMessage(name + " at " + path)
                .statusCode(401)
                .contentType(ContentType.JSON)
                .body("error.code", equalTo("UNAUTHORIZED"))
                .body("error.message", equalTo("Missing or invalid authentication"))
                .body("error.trace_id", equalTo("bad"))
                .body("service", nullValue());
    }

    @Test
    void noCredentialIsRefusedToo() {
        List.of("/api/automate/workflows/", "/api/auth/me/", "/api/rag/x/", "/api/embed/x/")
                .forEach(path -> request(UnaryOperator.identity())
                        .get(path)
                        .then()
                        .statusCode(401)
                        .header("WWW-Authenticate", "Bearer")
                        .body("error.code", equalTo("UNAUTHORIZED")));
    }

    private Map<String, UnaryOperator<RequestSpecification>> bad(Given.User user) {
        Map<String, UnaryOperator<RequestSpecification>> bad = new LinkedHashMap<>();
        badTokens(user).forEach((name, token) -> bad.put(name, with("Authorization", "Bearer " + token)));
        String good = sign(claims(user), key());
        String apiKey = Given.key(user, "workflows:read").text();
        bad.put("no scheme", with("Authorization", good));
        bad.put("another scheme", with("Authorization", "Digest " + good));
        bad.put("scheme alone", with("Authorization", "Bearer"));
        bad.put("two tokens", with("Authorization", "Bearer " + good + " " + good));
        bad.put("token as key", with("X-API-Key", good));
        bad.put("empty key", with("X-API-Key", ""));
        bad.put("unknown key", with("X-API-Key", "ak_0123456789ab_" + "0".repeat(64)));
        bad.put("right prefix, wrong secret", with("X-API-Key", apiKey.substring(0, 16) + "0".repeat(64)));
        bad.put("key cut short", with("X-API-Key", apiKey.substring(0, apiKey.length() - 1)));
        bad.put("key too long", with("X-API-Key", apiKey + "0"));
        bad.put("key in upper case", with("X-API-Key", apiKey.toUpperCase(java.util.Locale.ROOT)));
        bad.put("key's prefix alone", with("X-API-Key", apiKey.substring(0, 15)));
        bad.put("wrong key as bearer", with("Authorization", "Bearer " + apiKey + "0"));
        bad.put("query in key", with("X-API-Key", "ak_' or '1'='1"));
        bad.put(
                "token and key",
                request -> request.header("Authorization", "Bearer " + good).header("X-API-Key", apiKey));
        bad.put(
                "refresh token",
                with("Authorization", "Bearer " + Given.login(user).refresh()));
        bad.put("session's secret as token", with("Authorization", "Bearer " + "A".repeat(43)));
        bad.put("scheme with a comma", with("Authorization", "Bearer, " + good));
        bad.put("key with a space", with("X-API-Key", apiKey.substring(0, 20) + " " + apiKey.substring(20)));
        bad.put("revoked key", with("X-API-Key", revoked(user)));
        bad.put("two keys", request -> request.header("X-API-Key", apiKey, apiKey));
        return bad;
    }

    /** What is looked at only where somebody must be known; a delivery is nobody's, and its signature tells. */
    private Map<String, UnaryOperator<RequestSpecification>> nobodys(Given.User user) {
        String good = sign(claims(user), key());
        Map<String, UnaryOperator<RequestSpecification>> bad = new LinkedHashMap<>();
        bad.put("unknown session", with("Cookie", "automate_session=" + "A".repeat(43)));
        bad.put("two sessions", with("Cookie", "automate_session=a; automate_session=b"));
        bad.put("session with a token's text", with("Cookie", "automate_session=" + good));
        bad.put("token in a header of its own", with("X-Access-Token", good));
        bad.put("token in the proxy's header", with("Proxy-Authorization", "Bearer " + good));
        bad.put(
                "claims in plain headers",
                request -> request.header("X-User", "admin").header("X-Scopes", "admin"));
        return bad;
    }

    private Map<String, String> badTokens(Given.User user) {
        JwtClaimsBuilder good = claims(user);
        String token = sign(good, key());
        String payload = token.split("\\.", -1)[1];
        String signature = token.split("\\.", -1)[2];
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("nonsense", "nonsense");
        bad.put("two dots", "..");
        bad.put("not base64", "!!.!!.!!");
        bad.put("alg none", part("{\"alg\":\"none\"}") + "." + payload + ".");
        bad.put("alg none with kid", part("{\"alg\":\"none\",\"kid\":\"" + key().id() + "\"}") + "." + payload + ".");
        bad.put("alg number", part("{\"alg\":5,\"kid\":\"" + key().id() + "\"}") + "." + payload + "." + signature);
        bad.put("kid number", part("{\"alg\":\"ES256\",\"kid\":5}") + "." + payload + "." + signature);
        bad.put(
                "critical header",
                part("{\"alg\":\"ES256\",\"crit\":[\"x\"],\"kid\":\"" + key().id() + "\"}") + "." + payload + "."
                        + signature);
        bad.put(
                "own jwk",
                part("{\"alg\":\"ES256\",\"jwk\":{},\"kid\":\"" + key().id() + "\"}") + "." + payload + "."
                        + signature);
        bad.put(
                "HMAC with the public key",
                claims(user)
                        .jws()
                        .algorithm(SignatureAlgorithm.HS256)
                        .keyId(key().id())
                        .sign(new SecretKeySpec(key().publicKey().getEncoded(), "HmacSHA256")));
        bad.put(
                "another's key under our id",
                sign(claims(user), new SigningKey(key().id(), strangersKey(), key().publicKey(), "")));
        bad.put(
                "unknown key id",
                sign(claims(user), new SigningKey("unknown", key().privateKey(), key().publicKey(), "")));
        bad.put("no signature", token.substring(0, token.lastIndexOf('.') + 1));
        bad.put("empty signature of zeros", token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86));
        bad.put("changed payload", token.split("\\.", -1)[0] + "." + part("{\"sub\":\"user:x\"}") + "." + signature);
        bad.put("internal token", sign(claims(user).audience(InternalToken.AUDIENCE), key()));
        bad.putAll(badHeads(payload, signature, token));
        bad.putAll(badClaims(user));
        bad.put("another audience", sign(claims(user).audience("another"), key()));
        bad.put("another issuer", sign(claims(user).issuer("another"), key()));
        bad.put("expired", sign(claims(user).expiresAt(Instant.now().minusSeconds(31)), key()));
        bad.put("not a user", sign(claims(user).subject("key:" + user.id()), key()));
        bad.put("user without id", sign(claims(user).subject("user:1"), key()));
        bad.put("unknown user", sign(claims(user).subject("user:00000000-0000-0000-0000-000000000000"), key()));
        bad.put("no tenant", sign(claims(user).claim(InternalToken.TENANT, 5), key()));
        return bad;
    }

    /** What a head may say to be believed. */
    private Map<String, String> badHeads(String payload, String signature, String token) {
        Map<String, String> bad = new LinkedHashMap<>();
        String kid = ",\"kid\":\"" + key().id() + "\"}";
        Map.of(
                        "keys elsewhere", "{\"alg\":\"ES256\",\"jku\":\"https://evil.example/keys\"" + kid,
                        "certificate elsewhere", "{\"alg\":\"ES256\",\"x5u\":\"https://evil.example/c\"" + kid,
                        "certificate inside", "{\"alg\":\"ES256\",\"x5c\":[\"AAAA\"]" + kid,
                        "another curve", "{\"alg\":\"ES384\"" + kid,
                        "RSA", "{\"alg\":\"RS256\"" + kid,
                        "alg in lower case", "{\"alg\":\"es256\"" + kid,
                        "payload not encoded", "{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"]" + kid,
                        "key id is a path", "{\"alg\":\"ES256\",\"kid\":\"../../etc/passwd\"}",
                        "key id is SQL", "{\"alg\":\"ES256\",\"kid\":\"' or 1=1 --\"}",
                        "no key id", "{\"alg\":\"ES256\"}")
                .forEach((name, head) -> bad.put(name, part(head) + "." + payload + "." + signature));
        bad.put("encrypted form", token + ".AAAA.AAAA");
        bad.put("more after the signature", token + "AAAA");
        bad.put("signature twice", token + "." + signature);
        return bad;
    }

    /** Well signed, and still not for this door. */
    private Map<String, String> badClaims(Given.User user) {
        Given.User disabled = given.user("admin");
        given.run("update gateway.app_user set enabled = false where id = $1", Tuple.of(disabled.id()));
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("no audience", sign(claims(user).remove("aud"), key()));
        bad.put("no issuer", sign(claims(user).remove("iss"), key()));
        bad.put("no subject", sign(claims(user).remove("sub"), key()));
        bad.put(
                "expired a minute ago",
                sign(claims(user).expiresAt(Instant.now().minusSeconds(60)), key()));
        bad.put("expired long ago", sign(claims(user).expiresAt(Instant.EPOCH), key()));
        bad.put("not valid yet", sign(claims(user).claim("nbf", Instant.now().getEpochSecond() + 120), key()));
        bad.put("empty tenant", sign(claims(user).claim(InternalToken.TENANT, ""), key()));
        bad.put("disabled user", sign(claims(disabled), key()));
        return bad;
    }

    private static String revoked(Given.User user) {
        Given.Key key = Given.key(user, "workflows:read");
        Given.bearer(Given.access(user))
                .delete("/api/auth/api-keys/" + key.id() + "/")
                .then()
                .statusCode(204);
        return key.text();
    }

    private static JwtClaimsBuilder claims(Given.User user) {
        return Jwt.claims()
                .issuer(InternalToken.ISSUER)
                .audience("automate-api")
                .subject("user:" + user.id())
                .claim(InternalToken.TENANT, user.tenant())
                .groups(Set.of("admin"))
                .expiresAt(Instant.now().plusSeconds(60));
    }

    private static String sign(JwtClaimsBuilder claims, SigningKey key) {
        return claims.jws().algorithm(SignatureAlgorithm.ES256).keyId(key.id()).sign(key.privateKey());
    }

    private SigningKey key() {
        return ring.signing();
    }

    private static PrivateKey strangersKey() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256).getPrivateKey();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static UnaryOperator<RequestSpecification> with(String header, String value) {
        return request -> request.header(header, value);
    }

    private static RequestSpecification request(UnaryOperator<RequestSpecification> headers) {
        return headers.apply(RestAssured.given().header("X-Trace-ID", "bad"));
    }
}
