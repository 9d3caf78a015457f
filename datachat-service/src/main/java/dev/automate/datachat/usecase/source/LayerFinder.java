package dev.automate.datachat.usecase.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.layer.LayerEdition;
import dev.automate.datachat.domain.source.Source;
import dev.automate.datachat.query.semantic.LayerReader;
import dev.automate.datachat.store.LayerStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Finds what is said about a source: the latest version, else what comes with the suite, else nothing. */
@ApplicationScoped
public class LayerFinder {
    private final LayerStore store;
    private final OwnSources own;

    public LayerFinder(LayerStore store, OwnSources own) {
        this.store = store;
        this.own = own;
    }

    /** The latest version; number 0 is one that nobody of the tenant has written. */
    public Uni<LayerEdition> latest(Source source) {
        return store.latest(source.tenant(), source.id()).map(found -> found.orElseGet(() -> first(source)));
    }

    /** The same, as engines take it: what of it still fits the source. */
    public Uni<Layer> layer(Source source, Catalog catalog) {
        return latest(source)
                .map(edition -> LayerReader.read(edition.version(), edition.layer(), catalog)
                        .layer());
    }

    private LayerEdition first(Source source) {
        ObjectNode layer = Optional.ofNullable(own.layer(source)).orElseGet(JsonNodeFactory.instance::objectNode);
        return new LayerEdition(0, layer, "suite", Instant.EPOCH);
    }
}
