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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Signs the tokens that visitors of embeds carry: ES256, for one embed, one session and one page only. */
@ApplicationScoped
public class VisitorTokenSigner {
    static final String AUDIENCE = "automate-embed";
    static final String EMBED = "embed";
    static final String SESSION = "session";
    static final String ORIGIN = "origin";

    private final KeyRing ring;
    private final Duration life;
    private final Clock clock;

    public VisitorTokenSigner(KeyRing ring, GatewayConfig config, Clock clock) {
        this.ring = ring;
        this.life = config.tokens().visitorLife();
        this.clock = clock;
    }

    public VisitorSession sign(VisitorClaims visitor) {
        SigningKey key = ring.signing();
        Instant now = clock.instant();
        String token = Jwt.claims()
                .issuer(InternalToken.ISSUER)
                .audience(AUDIENCE)
                .subject(Principals.visitor(visitor.session()))
                .claim(EMBED, visitor.embed())
                .claim(SESSION, visitor.session())
                .claim(ORIGIN, visitor.origin())
                .issuedAt(now)
                .expiresAt(now.plus(life))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.id())
                .sign(key.privateKey());
        return new VisitorSession(visitor.session(), token, life);
    }
}
