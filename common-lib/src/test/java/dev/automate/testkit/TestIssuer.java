package dev.automate.testkit;

import com.sun.net.httpserver.HttpServer;
import dev.automate.common.caller.InternalToken;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** Stands where the gateway stands: a key set on a real socket, and tokens signed with its key. */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {
    private static final String KEY_ID = "test";
    private static final String KEY_PROPERTY = "automate.test.issuer.key";
    private static final String URL_PROPERTY = "automate.test.issuer.url";
    private static final long LIFE_SECONDS = 300;

    /** A token as the gateway makes them. */
    public static String token(String tenant, String principal, String... scopes) {
        return Jwt.claims()
                .issuer(InternalToken.ISSUER)
                .audience(InternalToken.AUDIENCE)
                .subject(principal)
                .claim(InternalToken.TENANT, tenant)
                .groups(Set.of(scopes))
                .expiresIn(LIFE_SECONDS)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(KEY_ID)
                .sign(signingKey());
    }

    /** 32 random bytes in base64, as configuration wants them. */
    public static String randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public Map<String, String> start() {
        synchronized (System.getProperties()) {
            if (System.getProperty(URL_PROPERTY) == null) {
                serve();
            }
        }
        return Map.of(
                "automate.identity.jwks-url",
                System.getProperty(URL_PROPERTY),
                "automate.identity.jwks-timeout",
                "30s");
    }

    @Override
    public void stop() {
        // One issuer serves the whole run and ends with it.
    }

    private static void serve() {
        try {
            KeyPair keys = newKeys();
            byte[] keySet = keySet(keys).getBytes(StandardCharsets.UTF_8);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/jwks.json", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keySet.length);
                exchange.getResponseBody().write(keySet);
                exchange.close();
            });
            server.start();
            System.setProperty(
                    KEY_PROPERTY,
                    Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
            System.setProperty(
                    URL_PROPERTY, "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
        } catch (IOException noSocket) {
            throw new IllegalStateException("the test issuer can't listen", noSocket);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String keySet(KeyPair keys) {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(keys.getPublic());
            key.setKeyId(KEY_ID);
            return "{\"keys\":[" + key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}";
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PrivateKey signingKey() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(KEY_PROPERTY));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (NoSuchAlgorithmException | InvalidKeySpecException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
