package dev.automate.gateway.usecase.embed;

import dev.automate.gateway.domain.embed.VisitorClaims;
import dev.automate.gateway.domain.embed.VisitorResume;
import dev.automate.gateway.usecase.OwnTokenReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;

/** Reads the tokens of visitors: of {@link OwnTokenReader}'s kind, and for embeds only. */
@ApplicationScoped
public class VisitorTokenReader {
    private final OwnTokenReader tokens;

    public VisitorTokenReader(OwnTokenReader tokens) {
        this.tokens = tokens;
    }

    /** What the token says; empty when it is not good. */
    public Uni<Optional<VisitorClaims>> read(String token) {
        return tokens.read(VisitorTokenSigner.AUDIENCE, token)
                .map(claims -> claims.flatMap(VisitorTokenReader::visitorClaims));
    }

    /** The same of a token that a session is taken up again with. */
    public Uni<Optional<VisitorResume>> readResume(String token) {
        return tokens.read(VisitorTokenSigner.RESUME_AUDIENCE, token)
                .map(claims -> claims.flatMap(VisitorTokenReader::visitorResume));
    }

    private static Optional<VisitorResume> visitorResume(JwtClaims claims) {
        try {
            Optional<NumericDate> began =
                    Optional.ofNullable(claims.getNumericDateClaimValue(VisitorTokenSigner.BEGAN));
            return began.flatMap(date -> visitorClaims(claims)
                    .map(visitor -> new VisitorResume(visitor, Instant.ofEpochMilli(date.getValueInMillis()))));
        } catch (MalformedClaimException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<VisitorClaims> visitorClaims(JwtClaims claims) {
        try {
            String embed = claims.getStringClaimValue(VisitorTokenSigner.EMBED);
            String session = claims.getStringClaimValue(VisitorTokenSigner.SESSION);
            String origin = claims.getStringClaimValue(VisitorTokenSigner.ORIGIN);
            return Stream.of(embed, session, origin).allMatch(claim -> claim != null)
                    ? Optional.of(new VisitorClaims(embed, session, origin))
                    : Optional.empty();
        } catch (MalformedClaimException notOurs) {
            return Optional.empty();
        }
    }
}
