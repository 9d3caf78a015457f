package dev.automate.gateway.api.embed;

import dev.automate.gateway.domain.embed.VisitorSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A visitor's session.
 *
 * @param expiresIn seconds for which the token is good
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record VisitorSessionView(
        @Schema(examples = "eyJ0eXAiOiJKV1QiLCJhbGc...") String token,
        @Schema(examples = "sess-embed-001") String sessionId,
        @Schema(examples = "900") long expiresIn,

        @Schema(
                description = "What the session goes on with once the token has ended; for this door and nothing else",
                examples = "eyJ0eXAiOiJKV1QiLCJhbGc...")
        String resumeToken) {
    static VisitorSessionView of(VisitorSession session) {
        return new VisitorSessionView(
                session.token(), session.id(), session.life().toSeconds(), session.resume());
    }
}
