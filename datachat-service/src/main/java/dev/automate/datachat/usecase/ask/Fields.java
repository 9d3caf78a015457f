package dev.automate.datachat.usecase.ask;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.source.Known;
import dev.automate.datachat.domain.source.Sight;
import dev.automate.datachat.domain.source.Source;
import dev.automate.datachat.domain.talk.Ask;
import dev.automate.datachat.domain.talk.Session;
import dev.automate.datachat.usecase.source.CatalogFinder;
import dev.automate.datachat.usecase.source.LayerFinder;
import dev.automate.datachat.usecase.source.SourceFinder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a question may be answered from. A wish of the question narrows it and never widens it. */
@ApplicationScoped
public class Fields {
    private final SourceFinder sources;
    private final CatalogFinder catalogs;
    private final LayerFinder layers;

    public Fields(SourceFinder sources, CatalogFinder catalogs, LayerFinder layers) {
        this.sources = sources;
        this.catalogs = catalogs;
        this.layers = layers;
    }

    /** A field with what is said about it. */
    record Described(Walls.Field field, Layer layer) {}

    /** Tables that are unknown or may not be asked about; which of the two isn't told. */
    private record Forbidden(List<FieldProblem> problems) implements Refusal {
        @Override
        public RefusalKind kind() {
            return RefusalKind.FORBIDDEN;
        }

        @Override
        public String message() {
            return "Not all of these tables may be asked about";
        }
    }

    Uni<Described> of(Ask ask, Session session) {
        return sources.meant(ask.caller().tenant(), ask.source(), session.source())
                .chain(source -> catalogs.known(source).map(known -> field(source, known, ask.tables())))
                .chain(field ->
                        layers.layer(field.source(), field.allowed()).map(layer -> new Described(field, layer)));
    }

    /** What may be asked about in a source, with what is said about it. */
    public Uni<Shown> shown(String tenant, @Nullable String source) {
        return sources.meant(tenant, source, null)
                .chain(found -> catalogs.known(found).map(known -> field(found, known, Set.of())))
                .chain(field -> layers.layer(field.source(), field.allowed())
                        .map(layer -> new Shown(field.source(), field.allowed(), layer)));
    }

    /** A source as whoever asks may see it. */
    public record Shown(Source source, Catalog catalog, Layer layer) {}

    private static Walls.Field field(Source source, Known known, Set<String> wanted) {
        Catalog visible = Sight.without(known.catalog(), source.settings().hidden());
        List<FieldProblem> unknown = Sight.unknown(visible, wanted).stream()
                .map(name -> new FieldProblem("context.tables", name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new RefusalException(new Forbidden(unknown));
        }
        return new Walls.Field(source, known.catalog(), wanted.isEmpty() ? visible : Sight.only(visible, wanted));
    }
}
