package dev.automate.event.usecase;

import dev.automate.common.cache.ReadThroughCache;
import dev.automate.event.config.EventConfig;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.source.SourceName;
import dev.automate.event.store.SourceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Sources as deliveries need them: remembered for some seconds, also that there is none. Deliveries that come while a
 * source is being read share that reading; a reading that began before a change is never remembered after it.
 */
@ApplicationScoped
public class SourceMemory {
    private final ReadThroughCache<Key, Optional<WebhookSource>> known;

    private record Key(String tenant, String source) {}

    public SourceMemory(SourceStore store, EventConfig config) {
        this.known = new ReadThroughCache<>(
                config.sources().life(),
                config.sources().max(),
                key -> store.find(key.tenant(), key.source()).map(Optional::of));
    }

    /** The source of that name, when the tenant has one. */
    public Uni<Optional<WebhookSource>> find(String tenant, String source) {
        return known.find(new Key(tenant, source)).map(Optional::orElseThrow);
    }

    /** The same for any text: a name that no source can have is looked up nowhere. */
    public Uni<Optional<WebhookSource>> named(String tenant, String text) {
        return SourceName.isFit(text) ? find(tenant, text) : Uni.createFrom().item(Optional.empty());
    }

    /** Makes a change count for the next delivery, under an old name and a new one. */
    public void forget(String tenant) {
        known.forgetKeys(key -> key.tenant().equals(tenant));
    }
}
