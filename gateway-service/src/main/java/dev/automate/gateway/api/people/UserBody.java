package dev.automate.gateway.api.people;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the description of the API says of a user's body; {@link UserRequest} reads it. */
@Schema(
        name = "UserBody",
        description = "Required for a new user: username and password. What is absent stays as it is.")
record UserBody(
        @Schema(minLength = 1, maxLength = 150) @Nullable String username,

        @Schema(minLength = 8, maxLength = 1024) @Nullable String password,

        @Schema(
                description = "In the caller's tenant; viewer by default",
                enumeration = {"admin", "editor", "viewer"})
        @Nullable
        String role,

        @Nullable Boolean enabled,

        @Schema(
                description =
                        "All memberships, instead of role; other tenants only for administrators of the default one")
        @Nullable
        List<UserView.MembershipView> memberships) {}
