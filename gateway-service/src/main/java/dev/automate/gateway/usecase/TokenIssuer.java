package dev.automate.gateway.usecase;

import dev.automate.common.id.Ids;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Login;
import dev.automate.gateway.domain.LoginOutcome;
import dev.automate.gateway.domain.TokenOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives tokens for a password. */
@ApplicationScoped
public class TokenIssuer {
    private final PasswordLogin logins;
    private final TokenPairMaker pairs;

    public TokenIssuer(PasswordLogin logins, TokenPairMaker pairs) {
        this.logins = logins;
        this.pairs = pairs;
    }

    public Uni<TokenOutcome> issue(Login login) {
        return logins.recognize(login).flatMap(outcome -> switch (outcome) {
            case LoginOutcome.Recognized(Account account, Account.Membership membership) ->
                pairs.make(account, membership, Ids.next());
            case LoginOutcome.Refused refused -> Uni.createFrom().item(new TokenOutcome.Refused(refused.why()));
        });
    }
}
