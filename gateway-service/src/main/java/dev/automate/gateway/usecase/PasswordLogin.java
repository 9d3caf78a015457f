package dev.automate.gateway.usecase;

import dev.automate.common.error.RefusalKind;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.Login;
import dev.automate.gateway.domain.LoginOutcome;
import dev.automate.gateway.store.people.UserStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** Tells who a name and a password are. An unknown user and a wrong password look the same and take the same time. */
@ApplicationScoped
public class PasswordLogin {
    private static final Admission.Refused WRONG =
            new Admission.Refused(RefusalKind.UNAUTHENTICATED, "Wrong username or password", null);
    private static final Admission.Refused BUSY =
            new Admission.Refused(RefusalKind.UNAVAILABLE, "Too many logins at the moment", Duration.ofSeconds(2));

    private final UserStore users;
    private final PasswordChecker passwords;
    private final LoginAttempts attempts;

    public PasswordLogin(UserStore users, PasswordChecker passwords, LoginAttempts attempts) {
        this.users = users;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    public Uni<LoginOutcome> recognize(Login login) {
        return attempts.begin(login.username(), login.address())
                .flatMap(objection -> objection.isPresent()
                        ? Uni.createFrom().item(new LoginOutcome.Refused(objection.get()))
                        : look(login))
                .call(outcome -> forgive(login, outcome))
                .onFailure(RejectedExecutionException.class)
                .recoverWithItem(new LoginOutcome.Refused(BUSY));
    }

    private Uni<LoginOutcome> look(Login login) {
        return users.findByName(login.username()).flatMap(account -> check(login, account));
    }

    private Uni<Void> forgive(Login login, LoginOutcome outcome) {
        return outcome instanceof LoginOutcome.Recognized
                ? attempts.forgive(login.username(), login.address())
                : Uni.createFrom().voidItem();
    }

    private Uni<LoginOutcome> check(Login login, Optional<Account> account) {
        return passwords
                .matches(login.password(), account.map(Account::passwordHash))
                .map(right -> right ? enter(login, account.orElseThrow()) : new LoginOutcome.Refused(WRONG));
    }

    private static LoginOutcome enter(Login login, Account account) {
        if (!account.enabled()) {
            return new LoginOutcome.Refused(WRONG);
        }
        return account.membership(login.tenant())
                .map(membership -> enter(account, membership))
                .orElseGet(() -> new LoginOutcome.Refused(Admission.forbidden("You do not belong to this tenant")));
    }

    private static LoginOutcome enter(Account account, Account.Membership membership) {
        return membership.tenantEnabled()
                ? new LoginOutcome.Recognized(account, membership)
                : new LoginOutcome.Refused(Admission.forbidden("This tenant is disabled"));
    }
}
