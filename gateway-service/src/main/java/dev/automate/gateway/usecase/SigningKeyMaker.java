package dev.automate.gateway.usecase;

import dev.automate.common.caller.InternalToken;
import dev.automate.common.id.Ids;
import dev.automate.common.secret.SecretBox;
import dev.automate.gateway.domain.SealedKey;
import dev.automate.gateway.domain.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Makes signing keys on P-256, sealed for storage, and opens them again. */
@ApplicationScoped
public class SigningKeyMaker {
    private final SecretBox box;

    public SigningKeyMaker(SecretBox box) {
        this.box = box;
    }

    public SealedKey make() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(Ids.next().toString());
            key.setUse("sig");
            key.setAlgorithm(InternalToken.ALGORITHM);
            byte[] sealed = box.seal(key.getPrivateKey().getEncoded(), purpose(key.getKeyId()));
            return new SealedKey(
                    key.getKeyId(),
                    Base64.getEncoder().encodeToString(sealed),
                    key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        } catch (JoseException impossible) {
            throw new IllegalStateException("every Java platform has P-256", impossible);
        }
    }

    /**
     * The usable form of a stored key.
     *
     * @throws IllegalStateException when it was sealed with a key that is not configured any more
     */
    public SigningKey open(SealedKey key) {
        try {
            byte[] encoded = box.open(Base64.getDecoder().decode(key.sealed()), purpose(key.id()));
            PrivateKey privateKey = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            PublicJsonWebKey publicKey = PublicJsonWebKey.Factory.newPublicJwk(key.publicJwk());
            return new SigningKey(key.id(), privateKey, publicKey.getPublicKey(), key.publicJwk());
        } catch (GeneralSecurityException | JoseException broken) {
            throw new IllegalStateException("signing key " + key.id() + " can't be read", broken);
        }
    }

    private static String purpose(String keyId) {
        return "gateway.signing_key:" + keyId;
    }
}
