package dev.automate.datachat.usecase.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Caller;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.vertx.CallersContext;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.layer.LayerEdition;
import dev.automate.datachat.domain.source.Sight;
import dev.automate.datachat.domain.source.Source;
import dev.automate.datachat.query.guard.Guard;
import dev.automate.datachat.query.semantic.LayerCheck;
import dev.automate.datachat.query.semantic.LayerReader;
import dev.automate.datachat.query.semantic.LayerReading;
import dev.automate.datachat.store.LayerStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Writes a new version of what is said about a source, when all of it fits the source and gets past wall 1. */
@ApplicationScoped
public class LayerSaver {
    private static final int MAX_LENGTH = 400_000;

    private final LayerStore store;
    private final LayerFinder finder;
    private final CatalogFinder catalogs;
    private final LayerCheck check = new LayerCheck(new Guard(1_000));

    public LayerSaver(LayerStore store, LayerFinder finder, CatalogFinder catalogs) {
        this.store = store;
        this.finder = finder;
        this.catalogs = catalogs;
    }

    /**
     * The version that was written.
     *
     * @throws RefusalException with all that doesn't fit, or when somebody else has written one meanwhile
     */
    public Uni<LayerEdition> save(Caller author, Source source, ObjectNode written) {
        return CallersContext.of(catalogs.known(source)
                        .map(known ->
                                Sight.without(known.catalog(), source.settings().hidden()))
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(catalog -> demandFit(written, catalog)))
                .chain(fit -> finder.latest(source))
                .chain(before -> store.add(author, source.id(), before.version(), written))
                .map(added -> added.orElseThrow(() ->
                        new RefusalException(Refusals.conflict("version", "Somebody else has written one meanwhile"))));
    }

    private void demandFit(ObjectNode written, Catalog catalog) {
        if (written.toString().length() > MAX_LENGTH) {
            throw new RefusalException(Refusals.invalid("body", "Must have at most " + MAX_LENGTH + " characters"));
        }
        LayerReading reading = LayerReader.read(0, written, catalog);
        List<FieldProblem> problems = new ArrayList<>(reading.problems());
        if (problems.isEmpty()) {
            problems.addAll(check.problems(reading.layer(), catalog));
        }
        if (!problems.isEmpty()) {
            throw new RefusalException(Refusals.invalid(problems));
        }
    }
}
