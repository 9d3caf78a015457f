package dev.automate.gateway.usecase;

import dev.automate.common.caller.Actor;
import dev.automate.gateway.domain.ApiKeyHolder;
import dev.automate.gateway.domain.audit.ApiKeyEntries;
import dev.automate.gateway.store.ApiKeyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Takes an API key back: at once on this replica, within seconds on the others. */
@ApplicationScoped
public class ApiKeyRevoker {
    private final ApiKeyStore store;
    private final StandingMemory memory;
    private final Clock clock;

    public ApiKeyRevoker(ApiKeyStore store, StandingMemory memory, Clock clock) {
        this.store = store;
        this.memory = memory;
        this.clock = clock;
    }

    /** False when the holder has no such key. */
    public Uni<Boolean> revoke(ApiKeyHolder holder, Actor by, UUID id) {
        return store.revoke(holder, id, ApiKeyEntries.revoked(by, id, clock.instant()))
                .invoke(revoked -> memory.forgetKey(id));
    }
}
