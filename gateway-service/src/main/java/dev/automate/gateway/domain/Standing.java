package dev.automate.gateway.domain;

import dev.automate.common.error.RefusalKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a user stands with a tenant at the moment.
 *
 * @param role absent when the user does not belong to the tenant
 * @param credentialsSince when the password was last changed
 */
public record Standing(
        boolean userEnabled,
        boolean tenantEnabled,
        @Nullable Role role,
        Instant credentialsSince) {
    /** Why this user may not act for this tenant; empty when they may. */
    public Optional<Admission.Refused> objection() {
        if (!userEnabled) {
            return Optional.of(Admission.unauthenticated());
        }
        if (role == null) {
            return Optional.of(new Admission.Refused(RefusalKind.FORBIDDEN, "You do not belong to this tenant", null));
        }
        return tenantEnabled ? Optional.empty() : Optional.of(Admission.forbidden("This tenant is disabled"));
    }

    /** True when what was issued then is from before the password changed; tokens know no parts of a second. */
    public boolean outdates(Instant issuedAt) {
        return issuedAt.isBefore(credentialsSince.truncatedTo(ChronoUnit.SECONDS));
    }
}
