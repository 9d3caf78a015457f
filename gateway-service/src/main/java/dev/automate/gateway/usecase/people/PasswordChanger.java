package dev.automate.gateway.usecase.people;

import dev.automate.common.caller.Actor;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Login;
import dev.automate.gateway.domain.LoginOutcome;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.people.Administrator;
import dev.automate.gateway.domain.people.PasswordWish;
import dev.automate.gateway.domain.people.User;
import dev.automate.gateway.domain.people.UserChange;
import dev.automate.gateway.domain.people.UserDecision;
import dev.automate.gateway.domain.people.UserOutcome;
import dev.automate.gateway.store.people.PeopleStore;
import dev.automate.gateway.store.people.UserStore;
import dev.automate.gateway.usecase.PasswordChecker;
import dev.automate.gateway.usecase.PasswordLogin;
import dev.automate.gateway.usecase.StandingMemory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Gives users who know their password another one; guessing is slowed down as it is at the log-in. */
@ApplicationScoped
public class PasswordChanger {
    private static final Refusal USERS_ONLY =
            Refusals.of(RefusalKind.FORBIDDEN, "Only a user has a password; an API key has none");
    private static final Refusal WRONG = Refusals.of(RefusalKind.FORBIDDEN, "The current password is wrong");

    private final UserStore users;
    private final PasswordLogin logins;
    private final PasswordChecker passwords;
    private final PeopleStore store;
    private final StandingMemory memory;
    private final Clock clock;

    public PasswordChanger(
            UserStore users,
            PasswordLogin logins,
            PasswordChecker passwords,
            PeopleStore store,
            StandingMemory memory,
            Clock clock) {
        this.users = users;
        this.logins = logins;
        this.passwords = passwords;
        this.store = store;
        this.memory = memory;
        this.clock = clock;
    }

    /** The refusal, when it was not changed. */
    public Uni<Optional<Refusal>> change(Actor by, PasswordWish wish) {
        return Principals.userId(by.principal())
                .map(id -> users.find(id).flatMap(account -> change(by, wish, account)))
                .orElse(refused(USERS_ONLY));
    }

    private Uni<Optional<Refusal>> change(Actor by, PasswordWish wish, Optional<Account> account) {
        if (account.isEmpty()) {
            return refused(USERS_ONLY);
        }
        Login login = new Login(account.get().username(), wish.current(), wish.address(), Optional.of(by.tenant()));
        return logins.recognize(login).flatMap(outcome -> switch (outcome) {
            case LoginOutcome.Recognized recognized ->
                write(by, recognized.account().id(), wish.wanted());
            case LoginOutcome.Refused(var why) -> refused(why.kind() == RefusalKind.UNAUTHENTICATED ? WRONG : why);
        });
    }

    private Uni<Optional<Refusal>> write(Actor by, UUID id, String password) {
        return passwords
                .hashed(password)
                .flatMap(hash -> store.change(id, before -> changed(by, before, hash)))
                .invoke(done -> memory.forgetUser(id))
                .map(PasswordChanger::objection);
    }

    private UserDecision changed(Actor by, User before, String hash) {
        return new UserDecision.Apply(new UserChange(
                new Administrator(by),
                Optional.of(before),
                Optional.of(before),
                Optional.of(hash),
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    private static Optional<Refusal> objection(UserOutcome outcome) {
        return switch (outcome) {
            case UserOutcome.Saved saved -> Optional.empty();
            case UserOutcome.Refused(Refusal why) -> Optional.of(why);
        };
    }

    private static Uni<Optional<Refusal>> refused(Refusal why) {
        return Uni.createFrom().item(Optional.of(why));
    }
}
