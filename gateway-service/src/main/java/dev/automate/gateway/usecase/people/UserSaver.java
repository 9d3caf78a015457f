package dev.automate.gateway.usecase.people;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.gateway.domain.people.Administrator;
import dev.automate.gateway.domain.people.UserDecision;
import dev.automate.gateway.domain.people.UserEdit;
import dev.automate.gateway.domain.people.UserOutcome;
import dev.automate.gateway.domain.people.UserRemoval;
import dev.automate.gateway.domain.people.UserWish;
import dev.automate.gateway.store.people.PeopleStore;
import dev.automate.gateway.usecase.PasswordChecker;
import dev.automate.gateway.usecase.StandingMemory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Makes, changes and deletes users: at once on this replica, within seconds on the others. */
@ApplicationScoped
public class UserSaver {
    private static final Refusal BUSY =
            Refusals.unavailable("Too many passwords are being hashed at the moment", Duration.ofSeconds(2));

    private final PeopleStore store;
    private final PasswordChecker passwords;
    private final StandingMemory memory;
    private final Clock clock;

    public UserSaver(PeopleStore store, PasswordChecker passwords, StandingMemory memory, Clock clock) {
        this.store = store;
        this.passwords = passwords;
        this.memory = memory;
        this.clock = clock;
    }

    public Uni<UserOutcome> create(Administrator by, UserWish wish) {
        return hashed(by, wish, edit -> switch (edit.create(Ids.next())) {
            case UserDecision.Apply(var change) -> store.insert(change);
            case UserDecision.Refuse(var why) -> Uni.createFrom().item(new UserOutcome.Refused(why));
        });
    }

    public Uni<UserOutcome> change(Administrator by, UUID id, UserWish wish) {
        return hashed(by, wish, edit -> store.change(id, edit::change)).invoke(done -> memory.forgetUser(id));
    }

    public Uni<UserOutcome> delete(Administrator by, UUID id) {
        return store.change(id, new UserRemoval(by, now())::decide).invoke(done -> memory.forgetUser(id));
    }

    private Uni<UserOutcome> hashed(Administrator by, UserWish wish, Function<UserEdit, Uni<UserOutcome>> work) {
        return wish.password()
                .map(password -> passwords.hashed(password).map(Optional::of))
                .orElse(Uni.createFrom().item(Optional.empty()))
                .flatMap(hash -> work.apply(new UserEdit(by, wish, hash, now())))
                .onFailure(RejectedExecutionException.class)
                .recoverWithItem(new UserOutcome.Refused(BUSY));
    }

    /** As exact as the table keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
