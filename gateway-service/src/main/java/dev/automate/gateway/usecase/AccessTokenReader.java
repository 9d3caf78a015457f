package dev.automate.gateway.usecase;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.common.caller.InternalToken;
import dev.automate.common.http.PathIds;
import dev.automate.common.json.Json;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.AccessClaims;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Verifies access tokens: ES256 with a key of ours, our issuer, our audience, not run out (30 s of clock skew). Nothing
 * of a token is believed before its signature is; the header is only read to choose the key.
 */
@ApplicationScoped
public class AccessTokenReader {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final Set<String> HEADER_FIELDS = Set.of("alg", "kid", "typ");
    private static final String USER = "user:";

    private final KeyRing ring;
    private final Clock clock;
    private final Cache<String, Verified> verified;

    private record Verified(AccessClaims claims, String keyId) {}

    public AccessTokenReader(KeyRing ring, GatewayConfig config, Clock clock) {
        this.ring = ring;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(config.caches().entries())
                .expireAfterWrite(config.caches().accessTokens())
                .build();
    }

    /** What the token says; empty when it is not good. */
    public Uni<Optional<AccessClaims>> read(String token) {
        Verified known = verified.getIfPresent(token);
        if (known != null) {
            return Uni.createFrom()
                    .item(Optional.of(known).filter(this::stillGood).map(Verified::claims));
        }
        return keyId(token)
                .map(keyId -> ring.find(keyId).map(key -> key.flatMap(found -> verify(token, keyId, found))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Time passes, and keys retire. */
    private boolean stillGood(Verified known) {
        return clock.instant().isBefore(known.claims().expiresAt().plus(CLOCK_SKEW)) && ring.has(known.keyId());
    }

    private Optional<AccessClaims> verify(String token, String keyId, PublicKey key) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, InternalToken.ALGORITHM)
                    .setExpectedIssuer(InternalToken.ISSUER)
                    .setExpectedAudience(AccessTokenSigner.AUDIENCE)
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setRequireSubject()
                    .setAllowedClockSkewInSeconds(Math.toIntExact(CLOCK_SKEW.toSeconds()))
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setVerificationKey(key)
                    .build()
                    .processToClaims(token);
            Optional<AccessClaims> read = claims(claims);
            read.ifPresent(good -> verified.put(token, new Verified(good, keyId)));
            return read;
        } catch (InvalidJwtException | MalformedClaimException notGood) {
            return Optional.empty();
        }
    }

    private static Optional<AccessClaims> claims(JwtClaims claims) throws MalformedClaimException {
        String tenant = claims.getStringClaimValue(InternalToken.TENANT);
        Instant issuedAt = Instant.ofEpochMilli(claims.getIssuedAt().getValueInMillis());
        Instant expiresAt = Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
        return userId(claims.getSubject())
                .filter(user -> tenant != null && !tenant.isBlank())
                .map(user -> new AccessClaims(user, tenant, issuedAt, expiresAt));
    }

    private static Optional<UUID> userId(String subject) {
        return subject.startsWith(USER) ? PathIds.uuid(subject.substring(USER.length())) : Optional.empty();
    }

    /** The key that the header names; empty unless the header is exactly of the kind that we write. */
    private static Optional<String> keyId(String token) {
        int dot = token.indexOf('.');
        return dot < 1 ? Optional.empty() : header(token.substring(0, dot)).flatMap(AccessTokenReader::keyId);
    }

    private static Optional<String> keyId(JsonNode header) {
        boolean ours = header.isObject()
                && header.properties().stream().allMatch(field -> HEADER_FIELDS.contains(field.getKey()))
                && header.path("alg").asText().equals(InternalToken.ALGORITHM)
                && header.path("typ").asText("JWT").equals("JWT")
                && header.path("kid").isTextual();
        return ours ? Optional.of(header.path("kid").textValue()) : Optional.empty();
    }

    private static Optional<JsonNode> header(String encoded) {
        try {
            return Optional.of(Json.mapper().readTree(Base64.getUrlDecoder().decode(encoded)));
        } catch (IllegalArgumentException | IOException notAHeader) {
            return Optional.empty();
        }
    }
}
