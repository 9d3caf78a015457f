package dev.automate.gateway.domain.embed;

import java.time.Instant;

/**
 * What a good token for taking up a session again says.
 *
 * @param began when the session did; from then on its time runs, however often it is taken up
 */
public record VisitorResume(VisitorClaims visitor, Instant began) {}
