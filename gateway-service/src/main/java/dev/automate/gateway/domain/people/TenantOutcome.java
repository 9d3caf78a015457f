package dev.automate.gateway.domain.people;

import dev.automate.common.error.Refusal;

/** What became of a wish about a tenant. */
public sealed interface TenantOutcome {
    /** As it is now; of one that was deleted, as it was. */
    record Saved(Tenant tenant) implements TenantOutcome {}

    record Refused(Refusal why) implements TenantOutcome {}
}
