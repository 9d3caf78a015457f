package dev.automate.common.caller;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestIssuer.class)
@WithTestResource(RealKafka.class)
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "datachat"))
class InternalTokenTest {
    private static final String KEY_ID = "test";

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(InternalToken.ISSUER);
        claims.setAudience(InternalToken.AUDIENCE);
        claims.setSubject("user:ada");
        claims.setStringClaim(InternalToken.TENANT, "acme");
        claims.setStringListClaim(InternalToken.SCOPES, Scope.EVENTS_READ);
        claims.setExpirationTimeMinutesInTheFuture(1);
        return claims;
    }

    private static JwtClaims claims(Consumer<JwtClaims> change) {
        JwtClaims claims = claims();
        change.accept(claims);
        return claims;
    }

    private static String signed(JwtClaims claims, String algorithm, Key key, String keyId) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setDoKeyValidation(false);
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKeyIdHeaderValue(keyId);
        signature.setKey(key);
        return signature.getCompactSerialization();
    }

    private static String signed(JwtClaims claims) throws GeneralSecurityException, JoseException {
        return signed(claims, "ES256", issuersKey(), KEY_ID);
    }

    private static Key issuersKey() throws GeneralSecurityException {
        byte[] encoded = Base64.getDecoder().decode(System.getProperty("automate.test.issuer.key"));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static PublicJsonWebKey issuersPublicKey() throws IOException, InterruptedException, JoseException {
        String url = ConfigProvider.getConfig().getValue("automate.identity.jwks-url", String.class);
        try (HttpClient client = HttpClient.newHttpClient()) {
            String keys = client.send(
                            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return (PublicJsonWebKey) new JsonWebKeySet(keys).getJsonWebKeys().getFirst();
        }
    }

    private static int answerTo(String token) {
        return given().baseUri("http://localhost:" + RestAssured.port)
                .header("Authorization", "Bearer " + token)
                .get("/sample/who")
                .statusCode();
    }

    private static void assertRefused(String token) {
        given().header("Authorization", "Bearer " + token)
                .get("/sample/who")
                .then()
                .statusCode(401)
                .body("error.code", equalTo("UNAUTHORIZED"));
    }

    @Test
    void tokenOfTheGatewayOpens() throws GeneralSecurityException, JoseException {
        assertEquals(200, answerTo(signed(claims())));
    }

    @Test
    void foreignExpiredOrIncompleteClaimsAreRefused() throws GeneralSecurityException, JoseException {
        List<JwtClaims> wrong = List.of(
                claims(each -> each.setIssuer("someone")),
                claims(each -> each.unsetClaim("iss")),
                claims(each -> each.setAudience("someone")),
                claims(each -> each.unsetClaim("aud")),
                claims(each -> each.setExpirationTimeMinutesInTheFuture(-1)),
                claims(each -> each.unsetClaim("exp")),
                claims(each -> each.setNotBeforeMinutesInThePast(-5)),
                claims(each -> each.unsetClaim("sub")),
                claims(each -> each.unsetClaim(InternalToken.TENANT)),
                claims(each -> each.setStringClaim(InternalToken.TENANT, " ")),
                claims(each -> each.setClaim(InternalToken.TENANT, 7)),
                claims(each -> each.unsetClaim(InternalToken.SCOPES)),
                claims(each -> each.setClaim(InternalToken.SCOPES, "events:read")));

        for (JwtClaims claims : wrong) {
            assertRefused(signed(claims));
        }
    }

    @Test
    void unsignedTokenIsRefused() throws JoseException {
        JsonWebSignature unsigned = new JsonWebSignature();
        unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        unsigned.setAlgorithmHeaderValue("none");
        unsigned.setKeyIdHeaderValue(KEY_ID);
        unsigned.setPayload(claims().toJson());

        assertRefused(unsigned.getCompactSerialization());
    }

    @Test
    void publicKeyIsNoSharedSecret() throws IOException, InterruptedException, JoseException {
        PublicJsonWebKey published = issuersPublicKey();
        String json = published.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);

        for (byte[] secret : List.of(published.getPublicKey().getEncoded(), json.getBytes(StandardCharsets.UTF_8))) {
            assertRefused(signed(claims(), "HS256", new HmacKey(secret), KEY_ID));
        }
    }

    @Test
    void anotherKeyIsRefusedUnderAnyName() throws GeneralSecurityException, JoseException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        Key another = generator.generateKeyPair().getPrivate();

        assertRefused(signed(claims(), "ES256", another, KEY_ID));
        assertRefused(signed(claims(), "ES256", another, "unknown"));
    }

    @Test
    void changedTokenIsRefused() throws GeneralSecurityException, JoseException {
        String token = signed(claims());
        String[] parts = token.split("\\.", -1);
        String payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims(each -> each.setStringClaim(InternalToken.TENANT, "other"))
                        .toJson()
                        .getBytes(StandardCharsets.UTF_8));

        assertRefused(parts[0] + "." + payload + "." + parts[2]);
    }
}
