package dev.automate.gateway.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the description of the API says of the wish for another password; {@link PasswordRequest} reads it. */
@Schema(name = "PasswordBody")
record PasswordBody(
        @Schema(required = true) String currentPassword,

        @Schema(required = true, minLength = 8, maxLength = 1024)
        String newPassword) {}
