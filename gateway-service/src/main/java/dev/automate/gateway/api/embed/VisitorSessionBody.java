package dev.automate.gateway.api.embed;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a wish for a session. */
record VisitorSessionBody(
        @Schema(description = "The session that is to go on; absent for a new one", examples = "sess-embed-001")
        @Nullable
        String sessionId) {}
