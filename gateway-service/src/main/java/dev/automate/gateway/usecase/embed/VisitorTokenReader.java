package dev.automate.gateway.usecase.embed;

import dev.automate.gateway.domain.embed.VisitorClaims;
import dev.automate.gateway.usecase.OwnTokenReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

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
