package dev.automate.gateway.domain.people;

import dev.automate.gateway.domain.Role;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants a user to be; what is empty stays as it is.
 *
 * @param role in the tenant of who wishes
 * @param belongings all of them, instead of those that there are
 */
public record UserWish(
        Optional<String> username,
        Optional<String> password,
        Optional<Boolean> enabled,
        Optional<Role> role,
        Optional<List<Belonging>> belongings) {
    @Override
    public String toString() {
        return "UserWish[" + username.orElse("") + "]";
    }
}
