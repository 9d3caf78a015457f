package dev.automate.gateway.domain;

import java.security.PrivateKey;
import java.security.PublicKey;

/**
 * A key pair on P-256 that tokens are signed with.
 *
 * @param publicJwk the public half as a JWK (RFC 7517)
 */
public record SigningKey(String id, PrivateKey privateKey, PublicKey publicKey, String publicJwk) {
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
