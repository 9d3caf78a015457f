package dev.automate.gateway.usecase;

import dev.automate.common.error.RefusalKind;
import dev.automate.common.id.Ids;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.Login;
import dev.automate.gateway.domain.TokenOutcome;
import dev.automate.gateway.store.UserStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** Gives tokens for a password. An unknown user and a wrong password look the same and take the same time. */
@ApplicationScoped
public class TokenIssuer {
    private static final Admission.Refused WRONG =
            new Admission.Refused(RefusalKind.UNAUTHENTICATED, "Wrong username or password", null);
    private static final Admission.Refused BUSY =
            new Admission.Refused(RefusalKind.UNAVAILABLE, "Too many logins at the moment", Duration.ofSeconds(2));

    private final UserStore users;
    private final PasswordChecker passwords;
    private final TokenPairMaker pairs;

    public TokenIssuer(UserStore users, PasswordChecker passwords, TokenPairMaker pairs) {
        this.users = users;
        this.passwords = passwords;
        this.pairs = pairs;
    }

    public Uni<TokenOutcome> issue(Login login) {
        return users.findByName(login.username())
                .flatMap(account -> check(login, account))
                .onFailure(RejectedExecutionException.class)
                .recoverWithItem(new TokenOutcome.Refused(BUSY));
    }

    private Uni<TokenOutcome> check(Login login, Optional<Account> account) {
        return passwords
                .matches(login.password(), account.map(Account::passwordHash))
                .flatMap(right -> right ? enter(login, account.orElseThrow()) : refused(WRONG));
    }

    private Uni<TokenOutcome> enter(Login login, Account account) {
        if (!account.enabled()) {
            return refused(WRONG);
        }
        return account.membership(login.tenant())
                .map(membership -> enter(account, membership))
                .orElseGet(() -> refused(Admission.forbidden("You do not belong to this tenant")));
    }

    private Uni<TokenOutcome> enter(Account account, Account.Membership membership) {
        return membership.tenantEnabled()
                ? pairs.make(account, membership, Ids.next())
                : refused(Admission.forbidden("This tenant is disabled"));
    }

    private static Uni<TokenOutcome> refused(Admission.Refused why) {
        return Uni.createFrom().item(new TokenOutcome.Refused(why));
    }
}
