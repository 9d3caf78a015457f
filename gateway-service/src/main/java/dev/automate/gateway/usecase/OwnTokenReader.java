package dev.automate.gateway.usecase;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.common.caller.InternalToken;
import dev.automate.common.json.Json;
import dev.automate.gateway.config.GatewayConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Verifies tokens that the gateway gave to somebody outside: ES256 with a key of ours, our issuer, the audience that is
 * asked for, not run out (30 s of clock skew). Nothing of a token is believed before its signature is; the header is only
 * read to choose the key.
 */
@ApplicationScoped
public class OwnTokenReader {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final Set<String> HEADER_FIELDS = Set.of("alg", "kid", "typ");

    private final KeyRing ring;
    private final Clock clock;
    private final Cache<Shown, Verified> verified;

    private record Shown(String audience, String token) {}

    private record Verified(JwtClaims claims, long expiresAtMillis, String keyId) {}

    public OwnTokenReader(KeyRing ring, GatewayConfig config, Clock clock) {
        this.ring = ring;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(config.caches().entries())
                .expireAfterWrite(config.caches().accessTokens())
                .build();
    }

    /** What a token for that audience claims, not to be changed; empty when it is not good. */
    public Uni<Optional<JwtClaims>> read(String audience, String token) {
        Shown shown = new Shown(audience, token);
        Verified known = verified.getIfPresent(shown);
        if (known != null) {
            return Uni.createFrom()
                    .item(Optional.of(known).filter(this::stillGood).map(Verified::claims));
        }
        return keyId(token)
                .map(keyId -> ring.find(keyId).map(key -> key.flatMap(found -> verify(shown, keyId, found))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Time passes, and keys retire. */
    private boolean stillGood(Verified known) {
        return clock.millis() < known.expiresAtMillis() + CLOCK_SKEW.toMillis() && ring.has(known.keyId());
    }

    private Optional<JwtClaims> verify(Shown shown, String keyId, PublicKey key) {
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, InternalToken.ALGORITHM)
                    .setExpectedIssuer(InternalToken.ISSUER)
                    .setExpectedAudience(shown.audience())
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setRequireSubject()
                    .setAllowedClockSkewInSeconds(Math.toIntExact(CLOCK_SKEW.toSeconds()))
                    .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                    .setVerificationKey(key)
                    .build()
                    .processToClaims(shown.token());
            long expiresAtMillis = claims.getExpirationTime().getValueInMillis();
            verified.put(shown, new Verified(claims, expiresAtMillis, keyId));
            return Optional.of(claims);
        } catch (InvalidJwtException | MalformedClaimException notGood) {
            return Optional.empty();
        }
    }

    /** The key that the header names; empty unless the header is exactly of the kind that we write. */
    private static Optional<String> keyId(String token) {
        int dot = token.indexOf('.');
        return dot < 1 ? Optional.empty() : header(token.substring(0, dot)).flatMap(OwnTokenReader::keyId);
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
