package dev.automate.common.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.common.observe.LogFields;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * Lets in who carries a token of the gateway, and nobody else. A token that was found good is remembered for some
 * seconds, since the gateway sends the same one for every request of a caller.
 */
@ApplicationScoped
public class InternalTokenMechanism implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final int BEFORE_OTHERS = 5_000;
    private static final int CLOCK_SKEW_SECONDS = 30;

    private final TokenKeys keys;
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    private record Verified(SecurityIdentity identity, long goodUntilSeconds) {
        boolean stillGood() {
            return Instant.now().getEpochSecond() < goodUntilSeconds;
        }
    }

    public InternalTokenMechanism(TokenKeys keys) {
        this.keys = keys;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext routing, IdentityProviderManager providers) {
        String header = routing.request().getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return Uni.createFrom().optional(Optional.empty());
        }
        String token = header.substring(BEARER.length());
        Verified known = verified.getIfPresent(token);
        Uni<SecurityIdentity> identity =
                known != null && known.stillGood() ? Uni.createFrom().item(known.identity()) : verify(token);
        return identity.invoke(found -> LogFields.tenant(Caller.of(found).tenant()));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext routing) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public int getPriority() {
        return BEFORE_OTHERS;
    }

    private Uni<SecurityIdentity> verify(String token) {
        return keys.find(keyId(token)).map(key -> identity(token, key));
    }

    private SecurityIdentity identity(String token, Optional<PublicKey> key) {
        PublicKey signer = key.orElseThrow(() -> new AuthenticationFailedException("unknown signing key"));
        try {
            JwtClaims claims = consumer(signer).processToClaims(token);
            SecurityIdentity identity = identity(caller(claims));
            long expiry = claims.getExpirationTime().getValue();
            verified.put(token, new Verified(identity, expiry + CLOCK_SKEW_SECONDS));
            return identity;
        } catch (InvalidJwtException | MalformedClaimException notOurs) {
            throw new AuthenticationFailedException("not a valid internal token", notOurs);
        }
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.principal()))
                .addRoles(caller.scopes())
                .addAttribute(Caller.ATTRIBUTE, caller)
                .build();
    }

    private static Caller caller(JwtClaims claims) throws MalformedClaimException {
        String tenant = claims.getStringClaimValue(InternalToken.TENANT);
        if (tenant == null || tenant.isBlank() || !claims.hasClaim(InternalToken.SCOPES)) {
            throw new AuthenticationFailedException("a token without tenant or scopes");
        }
        return new Caller(
                tenant, claims.getSubject(), Set.copyOf(claims.getStringListClaimValue(InternalToken.SCOPES)));
    }

    private static JwtConsumer consumer(PublicKey key) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, InternalToken.ALGORITHM)
                .setExpectedIssuer(InternalToken.ISSUER)
                .setExpectedAudience(InternalToken.AUDIENCE)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setVerificationKey(key)
                .build();
    }

    private static String keyId(String token) {
        try {
            String keyId = JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue();
            return keyId == null ? "" : keyId;
        } catch (JoseException notAToken) {
            throw new AuthenticationFailedException("not a token", notAToken);
        }
    }
}
