package dev.automate.gateway.api;

import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A session without its secrets, which are in the cookies. */
public record SessionView(String principal, String tenant, Instant expiresAt) {
    static SessionView of(Session session) {
        return new SessionView(
                Principals.user(session.userId()),
                session.tenant(),
                session.expiresAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
