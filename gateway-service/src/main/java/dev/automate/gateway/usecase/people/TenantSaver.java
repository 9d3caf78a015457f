package dev.automate.gateway.usecase.people;

import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.people.Administrator;
import dev.automate.gateway.domain.people.Tenant;
import dev.automate.gateway.domain.people.TenantChange;
import dev.automate.gateway.domain.people.TenantOutcome;
import dev.automate.gateway.domain.people.TenantWish;
import dev.automate.gateway.store.people.TenantStore;
import dev.automate.gateway.usecase.StandingMemory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** Makes, changes and deletes tenants: at once on this replica, within seconds on the others. For operators only. */
@ApplicationScoped
public class TenantSaver {
    private static final Refusal OPERATORS_ONLY = Refusals.of(
            RefusalKind.FORBIDDEN, "Only administrators of the tenant default make, change and delete tenants");
    private static final Refusal DEFAULT_STAYS =
            Refusals.of(RefusalKind.CONFLICT, "The tenant default can't be disabled or deleted");

    private final TenantStore store;
    private final StandingMemory memory;
    private final Clock clock;

    public TenantSaver(TenantStore store, StandingMemory memory, Clock clock) {
        this.store = store;
        this.memory = memory;
        this.clock = clock;
    }

    /** A new tenant; the user who makes it is its first administrator. */
    public Uni<TenantOutcome> create(Administrator by, Tenant wanted) {
        Tenant tenant = new Tenant(wanted.id(), wanted.name(), wanted.enabled(), now());
        TenantChange change = new TenantChange(by, Optional.empty(), Optional.of(tenant), now());
        return by.operator()
                ? store.insert(change, Principals.userId(by.actor().principal()))
                : refused(OPERATORS_ONLY);
    }

    public Uni<TenantOutcome> change(Administrator by, String id, TenantWish wish) {
        boolean closes = !wish.enabled().orElse(true);
        return change(by, id, closes, before -> Optional.of(before.with(wish)));
    }

    /** Nobody gets in any more; what the services hold of the tenant stays out of reach. */
    public Uni<TenantOutcome> delete(Administrator by, String id) {
        return change(by, id, true, before -> Optional.empty());
    }

    private Uni<TenantOutcome> change(
            Administrator by, String id, boolean closes, Function<Tenant, Optional<Tenant>> after) {
        if (!by.operator()) {
            return refused(by.tenant().equals(id) ? OPERATORS_ONLY : Refusals.notFound("Tenant"));
        }
        if (closes && id.equals(Account.DEFAULT_TENANT)) {
            return refused(DEFAULT_STAYS);
        }
        return store.change(by, id, before -> new TenantChange(by, Optional.of(before), after.apply(before), now()))
                .invoke(done -> memory.forgetTenant(id));
    }

    private static Uni<TenantOutcome> refused(Refusal why) {
        return Uni.createFrom().item(new TenantOutcome.Refused(why));
    }

    /** As exact as the table keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
