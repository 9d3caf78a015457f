package dev.automate.gateway.domain;

/**
 * A signing key as it is kept.
 *
 * @param sealed the private half, sealed, in base64
 * @param publicJwk the public half as a JWK (RFC 7517)
 */
public record SealedKey(String id, String sealed, String publicJwk) {}
