package dev.automate.gateway.usecase;

import dev.automate.common.caller.InternalToken;
import dev.automate.common.http.PathIds;
import dev.automate.gateway.domain.AccessClaims;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** Reads the access tokens of users: of {@link OwnTokenReader}'s kind, for the API, and of a user in a tenant. */
@ApplicationScoped
public class AccessTokenReader {
    private static final String USER = "user:";

    private final OwnTokenReader tokens;

    public AccessTokenReader(OwnTokenReader tokens) {
        this.tokens = tokens;
    }

    /** What the token says; empty when it is not good. */
    public Uni<Optional<AccessClaims>> read(String token) {
        return tokens.read(AccessTokenSigner.AUDIENCE, token)
                .map(claims -> claims.flatMap(AccessTokenReader::accessClaims));
    }

    private static Optional<AccessClaims> accessClaims(JwtClaims claims) {
        try {
            String tenant = claims.getStringClaimValue(InternalToken.TENANT);
            Instant issuedAt = Instant.ofEpochMilli(claims.getIssuedAt().getValueInMillis());
            Instant expiresAt = Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis());
            return userId(claims.getSubject())
                    .filter(user -> tenant != null && !tenant.isBlank())
                    .map(user -> new AccessClaims(user, tenant, issuedAt, expiresAt));
        } catch (MalformedClaimException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> userId(String subject) {
        return subject.startsWith(USER) ? PathIds.uuid(subject.substring(USER.length())) : Optional.empty();
    }
}
