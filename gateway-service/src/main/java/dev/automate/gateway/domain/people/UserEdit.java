package dev.automate.gateway.domain.people;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.gateway.domain.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Decides what a wish makes of a user.
 *
 * @param passwordHash of the password that is wished for
 */
public record UserEdit(Administrator by, UserWish wish, Optional<String> passwordHash, Instant at) {
    private static final String ONLY_THE_ROLE = "This user belongs to other tenants, too: "
            + "only administrators of the tenant default may change more than the role";

    /** The user that is wished for; by default a viewer in the tenant of who wishes. */
    public UserDecision create(UUID id) {
        User blank = new User(id, "", true, at, List.of(new Belonging(by.tenant(), Role.VIEWER)));
        return reach().orElseGet(() -> apply(Optional.empty(), merged(blank)));
    }

    /** What becomes of a user; one that does not exist for the administrator is not there. */
    public UserDecision change(User before) {
        if (!by.sees(before)) {
            return new UserDecision.Refuse(Refusals.notFound("User"));
        }
        boolean more = wish.username().isPresent()
                || wish.password().isPresent()
                || wish.enabled().isPresent();
        return more && !by.owns(before)
                ? new UserDecision.Refuse(Refusals.of(RefusalKind.FORBIDDEN, ONLY_THE_ROLE))
                : reach().orElseGet(() -> apply(Optional.of(before), merged(before)));
    }

    private UserDecision apply(Optional<User> before, User after) {
        return new UserDecision.Apply(new UserChange(by, before, Optional.of(after), passwordHash, at));
    }

    private User merged(User before) {
        return new User(
                before.id(),
                wish.username().orElse(before.username()),
                wish.enabled().orElse(before.enabled()),
                before.createdAt(),
                belongings(before));
    }

    private Optional<UserDecision> reach() {
        List<FieldProblem> problems = outOfReach();
        return problems.isEmpty() ? Optional.empty() : Optional.of(new UserDecision.Refuse(Refusals.invalid(problems)));
    }

    private List<FieldProblem> outOfReach() {
        List<Belonging> wanted = wish.belongings().orElse(List.of());
        return IntStream.range(0, wanted.size())
                .filter(place -> !by.operator() && !wanted.get(place).tenant().equals(by.tenant()))
                .mapToObj(place -> new FieldProblem("memberships[" + place + "].tenant", "There is no such tenant"))
                .toList();
    }

    private List<Belonging> belongings(User before) {
        List<Belonging> wanted = new ArrayList<>(wish.belongings().orElse(before.belongings()));
        if (wish.belongings().isPresent() && !by.operator()) {
            before.belongings().stream()
                    .filter(each -> !each.tenant().equals(by.tenant()))
                    .forEach(wanted::add);
        }
        Optional<Role> role = wish.role();
        if (role.isPresent()) {
            wanted.removeIf(each -> each.tenant().equals(by.tenant()));
            wanted.add(new Belonging(by.tenant(), role.get()));
        }
        return wanted;
    }
}
