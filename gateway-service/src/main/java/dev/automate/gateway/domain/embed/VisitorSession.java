package dev.automate.gateway.domain.embed;

import java.time.Duration;

/**
 * A visitor's session with an embed.
 *
 * @param token what shows that it is theirs; never logged
 * @param life for which the token is good
 * @param resume what the session is taken up again with once the token has ended; opens nothing else, never logged
 */
public record VisitorSession(String id, String token, Duration life, String resume) {
    @Override
    public String toString() {
        return "VisitorSession[" + id + "]";
    }
}
