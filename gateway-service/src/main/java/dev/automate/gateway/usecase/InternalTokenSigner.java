package dev.automate.gateway.usecase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.automate.common.caller.Caller;
import dev.automate.common.caller.InternalToken;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.SigningKey;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells the services who calls; one token serves all requests of a caller for a while, so few requests pay for signing. */
@ApplicationScoped
public class InternalTokenSigner {
    private final KeyRing ring;
    private final GatewayConfig config;
    private final Clock clock;
    private final Cache<Caller, Signed> signed;

    private record Signed(String keyId, String token) {}

    public InternalTokenSigner(KeyRing ring, GatewayConfig config, Clock clock) {
        this.ring = ring;
        this.config = config;
        this.clock = clock;
        this.signed = Caffeine.newBuilder()
                .maximumSize(config.caches().entries())
                .expireAfterWrite(config.tokens().internalReuse())
                .build();
    }

    /** A token for this caller that is good for minutes yet, signed with the newest key. */
    public String tokenFor(Caller caller) {
        SigningKey key = ring.signing();
        Signed known = signed.getIfPresent(caller);
        if (known != null && known.keyId().equals(key.id())) {
            return known.token();
        }
        String token = sign(caller, key, config.tokens().internalLife());
        signed.put(caller, new Signed(key.id(), token));
        return token;
    }

    /** A token for this caller that is good for that long, made for this one request. */
    public String tokenFor(Caller caller, Duration life) {
        return sign(caller, ring.signing(), life);
    }

    private String sign(Caller caller, SigningKey key, Duration life) {
        Instant now = clock.instant();
        return Jwt.claims()
                .issuer(InternalToken.ISSUER)
                .audience(InternalToken.AUDIENCE)
                .subject(caller.principal())
                .claim(InternalToken.TENANT, caller.tenant())
                .groups(caller.scopes())
                .issuedAt(now)
                .expiresAt(now.plus(life))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.id())
                .sign(key.privateKey());
    }
}
