package dev.automate.gateway.usecase;

import dev.automate.common.error.RefusalKind;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.RefreshToken;
import dev.automate.gateway.domain.Rotation;
import dev.automate.gateway.domain.TokenOutcome;
import dev.automate.gateway.store.RefreshTokenStore;
import dev.automate.gateway.store.people.UserStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Gives a new pair for a refresh token, which works once: when it comes a second time, somebody has a copy, and nothing
 * that descends from the same login works any more.
 */
@ApplicationScoped
public class TokenRefresher {
    private static final Admission.Refused WORTHLESS =
            new Admission.Refused(RefusalKind.UNAUTHENTICATED, "This refresh token is not valid", null);

    private final RefreshTokenStore refreshTokens;
    private final UserStore users;
    private final TokenPairMaker pairs;
    private final Clock clock;

    public TokenRefresher(RefreshTokenStore refreshTokens, UserStore users, TokenPairMaker pairs, Clock clock) {
        this.refreshTokens = refreshTokens;
        this.users = users;
        this.pairs = pairs;
        this.clock = clock;
    }

    public Uni<TokenOutcome> refresh(String shown) {
        return refreshTokens.use(Fingerprint.of(shown), clock.instant()).flatMap(this::proceed);
    }

    /** Takes back everything that descends from the same login; unknown tokens are no news. */
    public Uni<Void> revoke(String shown) {
        return refreshTokens.revoke(Fingerprint.of(shown), clock.instant());
    }

    private Uni<TokenOutcome> proceed(Rotation rotation) {
        return switch (rotation) {
            case Rotation.Used(RefreshToken token) ->
                users.find(token.userId()).flatMap(account -> renew(token, account));
            case Rotation.Worthless() -> refused();
        };
    }

    private Uni<TokenOutcome> renew(RefreshToken token, Optional<Account> account) {
        return account.filter(Account::enabled)
                .flatMap(user -> user.membership(Optional.of(token.tenant()))
                        .filter(Account.Membership::tenantEnabled)
                        .map(membership -> pairs.make(user, membership, token.family())))
                .orElseGet(TokenRefresher::refused);
    }

    private static Uni<TokenOutcome> refused() {
        return Uni.createFrom().item(new TokenOutcome.Refused(WORTHLESS));
    }
}
