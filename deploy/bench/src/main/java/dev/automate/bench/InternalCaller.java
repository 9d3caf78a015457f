package dev.automate.bench;

import dev.automate.common.caller.InternalToken;
import dev.automate.common.secret.SecretBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;

/**
 * Signs the token by which the gateway names a caller, with the gateway's own key, so that the same request can be put
 * straight to a service. Works only for who may read the suite's data folder.
 */
final class InternalCaller {
    private static final long LIFE_SECONDS = 3_600;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SuiteDatabase database;
    private final Path home;

    InternalCaller(SuiteDatabase database, Path home) {
        this.database = database;
        this.home = home;
    }

    /** A compact JWT for {@code principal} in tenant {@code default}, good for an hour. */
    String token(String principal, String scope) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery(
                        "select kid, sealed from gateway.signing_key order by created_at desc limit 1")) {
            if (!newest.next()) {
                throw new IllegalStateException("The gateway has no signing key yet");
            }
            return signed(newest.getString("kid"), newest.getString("sealed"), claims(principal, scope));
        } catch (SQLException | IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("The signing key can't be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String claims(String principal, String scope) {
        long now = Instant.now().getEpochSecond();
        return """
                {"iss":"%s","aud":"%s","sub":"%s","%s":"default","%s":["%s"],"iat":%d,"exp":%d}""".formatted(
                        InternalToken.ISSUER,
                        InternalToken.AUDIENCE,
                        principal,
                        InternalToken.TENANT,
                        InternalToken.SCOPES,
                        scope,
                        now,
                        now + LIFE_SECONDS);
    }

    private String signed(String keyId, String sealed, String claims) throws IOException, GeneralSecurityException {
        String master = Files.readString(home.resolve("secrets").resolve("encryption.key"))
                .strip();
        byte[] privateKey = new SecretBox("local:" + master)
                .open(Base64.getDecoder().decode(sealed), "gateway.signing_key:" + keyId);
        String head = "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(InternalToken.ALGORITHM, keyId);
        String body = encoded(head) + "." + encoded(claims);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
        signature.update(body.getBytes(StandardCharsets.US_ASCII));
        return body + "." + BASE64.encodeToString(signature.sign());
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
