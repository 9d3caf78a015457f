package dev.automate.gateway.api.embed;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a wish for a session. */
record VisitorSessionBody(
        @Schema(
                description = "Of the session that is to go on; absent for a new one",
                examples = "eyJ0eXAiOiJKV1QiLCJhbGc...")
        @Nullable
        String resumeToken) {}
