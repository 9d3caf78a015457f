package dev.automate.gateway.store.people;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.Constraints;
import dev.automate.common.tenant.PanacheWall;
import dev.automate.gateway.domain.people.Administrator;
import dev.automate.gateway.domain.people.User;
import dev.automate.gateway.domain.people.UserChange;
import dev.automate.gateway.domain.people.UserDecision;
import dev.automate.gateway.domain.people.UserOutcome;
import dev.automate.gateway.domain.people.UserPage;
import dev.automate.gateway.store.audit.AuditTrail;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Users as administrators manage them. Trusted: a user belongs to several tenants, and the domain says who sees whom. */
@ApplicationScoped
public class PeopleStore {
    private static final String NAME_IS_UNIQUE = "app_user_username";
    private static final String SEEN = """
            from UserEntity u
            where (:everyone = true
                   or exists (select 1 from MembershipEntity m where m.userId = u.id and m.tenantId = :tenant))
              and lower(u.username) like :search escape '!'
            order by lower(u.username), u.id
            """;

    /** The users that exist for an administrator and have {@code search} in their names, by name. */
    public Uni<UserPage> list(Administrator by, String search, PageRequest page) {
        return PanacheWall.trusted(() -> {
            PanacheQuery<UserEntity> query = UserEntity.find(
                    SEEN, Map.of("everyone", by.operator(), "tenant", by.tenant(), "search", within(search)));
            return query.count().flatMap(count -> page(query, page).map(users -> new UserPage(count, users)));
        });
    }

    public Uni<Optional<User>> find(UUID id) {
        return PanacheWall.trusted(() -> row(id, LockModeType.NONE).flatMap(PeopleStore::user));
    }

    /** Adds a user; refused when the name is taken or there is no such tenant. */
    public Uni<UserOutcome> insert(UserChange change) {
        User user = change.after().orElseThrow();
        UserEntity row = new UserEntity();
        row.id = user.id();
        row.createdAt = user.createdAt();
        write(row, change);
        return refusing(PanacheWall.trusted(() -> row.persistAndFlush()
                .chain(() -> Memberships.become(user, List.of()))
                .chain(() -> AuditTrail.append(change.entries()))
                .replaceWith(new UserOutcome.Saved(user))));
    }

    /**
     * Makes of a user what {@code decide} says about them as they stand; refused when there is no such user.
     *
     * @param decide quick, and without effects of its own
     */
    public Uni<UserOutcome> change(UUID id, Function<User, UserDecision> decide) {
        return refusing(PanacheWall.trusted(() -> row(id, LockModeType.PESSIMISTIC_WRITE)
                .flatMap(row -> row == null ? noSuchUser() : change(row, decide))));
    }

    private static Uni<UserOutcome> change(UserEntity row, Function<User, UserDecision> decide) {
        return read(row).flatMap(before -> switch (decide.apply(before)) {
            case UserDecision.Apply(UserChange change) -> apply(row, before, change);
            case UserDecision.Refuse(Refusal why) -> Uni.createFrom().item(new UserOutcome.Refused(why));
        });
    }

    private static Uni<UserOutcome> apply(UserEntity row, User before, UserChange change) {
        return change.after()
                .map(after -> rewrite(row, change).chain(() -> Memberships.become(after, before.belongings())))
                .orElseGet(() -> UserEntity.delete("id", row.id).replaceWithVoid())
                .chain(Statements::flush)
                .chain(() -> change.endsLogins() ? endLogins(before.id(), change.at()) : Statements.NONE)
                .chain(() -> Memberships.keepAdministrators(change.losingAnAdministrator()))
                .chain(() -> AuditTrail.append(change.entries()))
                .replaceWith(() -> new UserOutcome.Saved(change.after().orElse(before)));
    }

    private static Uni<Void> rewrite(UserEntity row, UserChange change) {
        write(row, change);
        return row.persistAndFlush().replaceWithVoid();
    }

    private static void write(UserEntity row, UserChange change) {
        User user = change.after().orElseThrow();
        row.username = user.username();
        row.enabled = user.enabled();
        change.passwordHash().ifPresent(hash -> {
            row.passwordHash = hash;
            row.credentialsSince = change.at();
        });
    }

    private static Uni<Void> endLogins(UUID user, Instant now) {
        return Statements.run("delete from gateway.session where user_id = :user", Map.of("user", user))
                .chain(() -> Statements.run("""
                        update gateway.refresh_token set revoked_at = :now
                        where user_id = :user and revoked_at is null
                        """, Map.of("user", user, "now", now)))
                .replaceWithVoid();
    }

    private static Uni<List<User>> page(PanacheQuery<UserEntity> query, PageRequest page) {
        return query.page(page.page() - 1, page.size()).list().flatMap(PeopleStore::users);
    }

    private static Uni<List<User>> users(List<UserEntity> rows) {
        return Memberships.of(rows.stream().map(row -> row.id).toList())
                .map(memberships -> rows.stream()
                        .map(row -> row.toUser(memberships.getOrDefault(row.id, List.of())))
                        .toList());
    }

    private static Uni<User> read(UserEntity row) {
        return users(List.of(row)).map(List::getFirst);
    }

    private static Uni<Optional<User>> user(@Nullable UserEntity row) {
        return row == null ? Uni.createFrom().item(Optional.empty()) : read(row).map(Optional::of);
    }

    private static Uni<@Nullable UserEntity> row(UUID id, LockModeType lock) {
        return UserEntity.<UserEntity>find("id = ?1", id).withLock(lock).firstResult();
    }

    private static String within(String search) {
        return "%" + search.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    private static Uni<UserOutcome> noSuchUser() {
        return Uni.createFrom().item(new UserOutcome.Refused(Refusals.notFound("User")));
    }

    /** A refusal rolls the transaction back, and is an outcome all the same. */
    private static Uni<UserOutcome> refusing(Uni<UserOutcome> work) {
        return work.onFailure(failure -> Constraints.broken(NAME_IS_UNIQUE, failure))
                .recoverWithItem(
                        () -> new UserOutcome.Refused(Refusals.conflict("username", "This name is taken already")))
                .onFailure(RefusalException.class)
                .recoverWithItem(refused -> new UserOutcome.Refused(refused.refusal()));
    }
}
