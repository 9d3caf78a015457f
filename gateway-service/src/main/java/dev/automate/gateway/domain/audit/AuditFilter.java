package dev.automate.gateway.domain.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries of the audit log are asked for.
 *
 * @param since the first moment
 * @param until the first moment that is too late
 */
public record AuditFilter(
        Optional<String> principal,
        Optional<String> action,
        Optional<String> objectType,
        Optional<String> objectId,
        Optional<Instant> since,
        Optional<Instant> until) {}
