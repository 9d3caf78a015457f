package dev.automate.gateway.usecase.embed;

import dev.automate.common.caller.InternalToken;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.SigningKey;
import dev.automate.gateway.domain.embed.VisitorClaims;
import dev.automate.gateway.domain.embed.VisitorSession;
import dev.automate.gateway.usecase.KeyRing;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * Signs what visitors of embeds carry: ES256, for one embed, one session and one page only. One token opens the embed's
 * doors and ends soon; the other one opens nothing, and is what a session is taken up again with.
 */
@ApplicationScoped
public class VisitorTokenSigner {
    static final String AUDIENCE = "automate-embed";
    static final String RESUME_AUDIENCE = "automate-embed-resume";
    static final String EMBED = "embed";
    static final String SESSION = "session";
    static final String ORIGIN = "origin";
    static final String BEGAN = "began";

    private final KeyRing ring;
    private final GatewayConfig.Tokens config;
    private final Clock clock;

    public VisitorTokenSigner(KeyRing ring, GatewayConfig config, Clock clock) {
        this.ring = ring;
        this.config = config.tokens();
        this.clock = clock;
    }

    /** Both tokens; that for taking it up ends with the session's time, which runs from {@code began}. */
    public VisitorSession sign(VisitorClaims visitor, Instant began) {
        Instant now = clock.instant();
        Instant pauseEnd = now.plus(config.visitorPause());
        Instant sessionEnd = began.plus(config.visitorSession());
        String token = sign(claims(AUDIENCE, visitor, now).expiresAt(now.plus(config.visitorLife())));
        String resume = sign(claims(RESUME_AUDIENCE, visitor, now)
                .claim(BEGAN, began.getEpochSecond())
                .expiresAt(pauseEnd.isBefore(sessionEnd) ? pauseEnd : sessionEnd));
        return new VisitorSession(visitor.session(), token, config.visitorLife(), resume);
    }

    private static JwtClaimsBuilder claims(String audience, VisitorClaims visitor, Instant now) {
        return Jwt.claims()
                .issuer(InternalToken.ISSUER)
                .audience(audience)
                .subject(Principals.visitor(visitor.session()))
                .claim(EMBED, visitor.embed())
                .claim(SESSION, visitor.session())
                .claim(ORIGIN, visitor.origin())
                .issuedAt(now);
    }

    private String sign(JwtClaimsBuilder claims) {
        SigningKey key = ring.signing();
        return claims.jws().algorithm(SignatureAlgorithm.ES256).keyId(key.id()).sign(key.privateKey());
    }
}
