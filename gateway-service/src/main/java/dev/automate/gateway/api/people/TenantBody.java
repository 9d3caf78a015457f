package dev.automate.gateway.api.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the description of the API says of a tenant's body; {@link TenantRequest} reads it. */
@Schema(name = "TenantBody", description = "Required for a new tenant: id. What is absent stays as it is.")
record TenantBody(
        @Schema(description = "Can't be changed", pattern = "[a-z0-9][a-z0-9-]{0,62}") @Nullable
        String id,

        @Schema(description = "The id by default", minLength = 1, maxLength = 200) @Nullable
        String name,

        @Schema(description = "Nobody may act for a tenant that is disabled; true by default") @Nullable
        Boolean enabled) {}
