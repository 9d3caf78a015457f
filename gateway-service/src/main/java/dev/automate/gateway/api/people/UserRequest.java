package dev.automate.gateway.api.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.http.JsonFields;
import dev.automate.gateway.api.NewPassword;
import dev.automate.gateway.domain.Role;
import dev.automate.gateway.domain.people.Belonging;
import dev.automate.gateway.domain.people.Tenant;
import dev.automate.gateway.domain.people.UserWish;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a user is to be; tells everything that is wrong with it at once. */
final class UserRequest {
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,149}");
    private static final List<String> ROLES = List.of("admin", "editor", "viewer");
    private static final int MOST_MEMBERSHIPS = 100;

    private final JsonFields fields;

    private UserRequest(@Nullable JsonNode body) {
        this.fields = JsonFields.of(body);
    }

    static UserWish creating(@Nullable JsonNode body) {
        UserRequest request = new UserRequest(body);
        request.require("username");
        request.require("password");
        return request.wish();
    }

    static UserWish changing(@Nullable JsonNode body) {
        return new UserRequest(body).wish();
    }

    private UserWish wish() {
        Optional<String> username = set("username")
                .flatMap(name -> fields.matching(
                        name,
                        USERNAME,
                        "Must be 1 to 150 letters, digits and . _ @ + -, and begin with a letter or digit"));
        Optional<String> password = set("password").flatMap(name -> NewPassword.read(fields, name));
        Optional<Boolean> enabled = set("enabled").flatMap(fields::flag);
        Optional<Role> role = set("role").flatMap(name -> role(fields, name));
        Optional<List<Belonging>> memberships = set("memberships").map(this::memberships);
        if (role.isPresent() && memberships.isPresent()) {
            fields.problem("memberships", "Give either role or memberships");
        }
        fields.allow("id", "created_at").finish();
        return new UserWish(username, password, enabled, role, memberships);
    }

    private void require(String name) {
        if (!fields.has(name)) {
            fields.problem(name, "This field is required");
        }
    }

    /** The name of a field that is there; what can't be empty can't be cleared. */
    private Optional<String> set(String name) {
        boolean there = fields.has(name) && fields.check(name, !fields.isNull(name), "This field may not be null");
        return there ? Optional.of(name) : Optional.empty();
    }

    private List<Belonging> memberships(String name) {
        List<JsonNode> entries = fields.array(name, MOST_MEMBERSHIPS);
        List<Belonging> read = new ArrayList<>();
        Set<String> tenants = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String place = name + "[" + i + "]";
            if (fields.check(place, entries.get(i).isObject(), "Must be an object with tenant and role")) {
                JsonFields entry = fields.in(place, entries.get(i));
                Optional<String> tenant = entry.matching("tenant", Tenant.ID, Tenant.ID_RULE)
                        .filter(id -> entry.check("tenant", tenants.add(id), "May be given once"));
                Optional<Role> role = role(entry, "role");
                entry.check("tenant", entry.has("tenant"), "This field is required");
                entry.check("role", entry.has("role"), "This field is required");
                entry.refuseUnknown();
                tenant.ifPresent(id -> role.ifPresent(as -> read.add(new Belonging(id, as))));
            }
        }
        return read;
    }

    private static Optional<Role> role(JsonFields fields, String name) {
        return fields.text(name, Integer.MAX_VALUE)
                .filter(text -> fields.check(name, ROLES.contains(text), "Must be one of " + String.join(", ", ROLES)))
                .map(Role::of);
    }
}
