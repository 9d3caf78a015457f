package dev.automate.gateway.usecase;

import dev.automate.common.caller.InternalToken;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.SigningKey;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Signs the access tokens that users carry: ES256, for the API only and never for the services behind it. */
@ApplicationScoped
public class AccessTokenSigner {
    static final String AUDIENCE = "automate-api";

    private final KeyRing ring;
    private final GatewayConfig config;
    private final Clock clock;

    public AccessTokenSigner(KeyRing ring, GatewayConfig config, Clock clock) {
        this.ring = ring;
        this.config = config;
        this.clock = clock;
    }

    public String sign(Account account, Account.Membership membership) {
        SigningKey key = ring.signing();
        Instant now = clock.instant();
        return Jwt.claims()
                .issuer(InternalToken.ISSUER)
                .audience(AUDIENCE)
                .subject(Principals.user(account.id()))
                .claim(InternalToken.TENANT, membership.tenant())
                .groups(membership.role().scopes())
                .issuedAt(now)
                .expiresAt(now.plus(config.tokens().accessLife()))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.id())
                .sign(key.privateKey());
    }
}
