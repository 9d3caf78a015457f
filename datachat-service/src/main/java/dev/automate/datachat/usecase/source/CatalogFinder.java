package dev.automate.datachat.usecase.source;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.datachat.client.CatalogClient;
import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.source.Known;
import dev.automate.datachat.domain.source.Reading;
import dev.automate.datachat.domain.source.Source;
import dev.automate.datachat.store.CatalogStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What is known of a source's tables; looked up anew when it is old. */
@ApplicationScoped
public class CatalogFinder {
    private static final Logger LOG = Logger.getLogger(CatalogFinder.class);
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final CatalogStore store;
    private final CatalogClient client;
    private final SourceFinder sources;
    private final DatachatConfig.Sources config;
    private final Clock clock;

    public CatalogFinder(
            CatalogStore store, CatalogClient client, SourceFinder sources, DatachatConfig config, Clock clock) {
        this.store = store;
        this.client = client;
        this.sources = sources;
        this.config = config.sources();
        this.clock = clock;
    }

    /**
     * What is known, also when it is old and the source is away.
     *
     * @throws RefusalException unavailable, when nothing is known and the source can't be looked into
     */
    public Uni<Known> known(Source source) {
        return store.find(source.tenant(), source.id())
                .chain(known -> fresh(known)
                        ? Uni.createFrom().item(known.orElseThrow())
                        : look(source).chain(reading -> told(source, known, reading)));
    }

    /**
     * Looks into it now.
     *
     * @throws RefusalException unavailable, when that isn't possible
     */
    public Uni<Known> refresh(Source source) {
        return store.find(source.tenant(), source.id())
                .chain(known -> look(source).chain(reading -> read(source, known, reading)));
    }

    /** Looks into it and keeps nothing. */
    public Uni<Reading> look(Source source) {
        return client.read(
                sources.place(source), source.name(), source.settings().schemas());
    }

    private boolean fresh(Optional<Known> known) {
        return known.map(Known::readAt)
                .filter(clock.instant().minus(config.refreshAfter())::isBefore)
                .isPresent();
    }

    private Uni<Known> told(Source source, Optional<Known> before, Reading reading) {
        return reading instanceof Reading.Failed && before.isPresent()
                ? Uni.createFrom().item(before.get())
                : read(source, before, reading);
    }

    private Uni<Known> read(Source source, Optional<Known> before, Reading reading) {
        return switch (reading) {
            case Reading.Read(Catalog catalog) ->
                store.save(source.tenant(), source.id(), known(source, before, catalog));
            case Reading.Failed(String message) ->
                Uni.createFrom().failure(new RefusalException(Refusals.unavailable(message, WAIT)));
        };
    }

    private Known known(Source source, Optional<Known> before, Catalog catalog) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Known known = before.map(earlier -> earlier.then(catalog, now)).orElseGet(() -> Known.first(catalog, now));
        if (!known.news().isEmpty()) {
            LOG.infof(
                    "Source %s of tenant %s has %d differences",
                    source.name(), source.tenant(), known.news().size());
        }
        return known;
    }
}
