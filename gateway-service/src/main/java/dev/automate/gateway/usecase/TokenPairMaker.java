package dev.automate.gateway.usecase;

import dev.automate.common.id.Ids;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.RefreshToken;
import dev.automate.gateway.domain.TokenOutcome;
import dev.automate.gateway.domain.TokenPair;
import dev.automate.gateway.store.RefreshTokenStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Makes an access token and the refresh token that goes with it; of the latter only a fingerprint is kept. */
@ApplicationScoped
public class TokenPairMaker {
    private static final int REFRESH_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final AccessTokenSigner signer;
    private final RefreshTokenStore refreshTokens;
    private final GatewayConfig config;
    private final Clock clock;

    public TokenPairMaker(
            AccessTokenSigner signer, RefreshTokenStore refreshTokens, GatewayConfig config, Clock clock) {
        this.signer = signer;
        this.refreshTokens = refreshTokens;
        this.config = config;
        this.clock = clock;
    }

    /** A pair in a family of refresh tokens; a login begins a new one. */
    public Uni<TokenOutcome> make(Account account, Account.Membership membership, UUID family) {
        String refresh = randomText();
        Instant now = clock.instant();
        RefreshToken kept = new RefreshToken(
                Ids.next(),
                family,
                account.id(),
                membership.tenant(),
                Fingerprint.of(refresh),
                now.plus(config.tokens().refreshLife()));
        TokenPair pair = new TokenPair(
                signer.sign(account, membership),
                refresh,
                config.tokens().accessLife().toSeconds());
        return refreshTokens.save(kept, now).replaceWith(new TokenOutcome.Issued(pair));
    }

    private String randomText() {
        byte[] bytes = new byte[REFRESH_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
