package dev.automate.datachat.api.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.datachat.domain.source.Source;
import dev.automate.datachat.query.semantic.LayerText;
import dev.automate.datachat.store.LayerStore;
import dev.automate.datachat.usecase.source.LayerFinder;
import dev.automate.datachat.usecase.source.LayerSaver;
import dev.automate.datachat.usecase.source.SourceFinder;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to what is said about sources: the semantic layer. */
@Path("/api/datachat/sources/{id}/layer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "DataChat")
@RolesAllowed(Scope.ADMIN)
public class LayerResource {
    private final CurrentRequest request;
    private final SourceFinder sources;
    private final LayerFinder finder;
    private final LayerSaver saver;
    private final LayerStore store;

    public LayerResource(
            CurrentRequest request, SourceFinder sources, LayerFinder finder, LayerSaver saver, LayerStore store) {
        this.request = request;
        this.sources = sources;
        this.finder = finder;
        this.saver = saver;
        this.store = store;
    }

    @GET
    @Operation(summary = "Get the semantic layer", description = "The latest version of it.")
    public Uni<LayerView> latest(@PathParam("id") String id) {
        return source(id).chain(finder::latest).map(LayerView::of);
    }

    @PUT
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "text/yaml"})
    @Operation(
            summary = "Write the semantic layer",
            description =
                    "JSON or YAML. Makes a new version of the whole: tables (description, synonyms, time_column, columns),"
                            + " metrics, joins, pairs. Names must be those of the source, and every expression and statement in it"
                            + " must get past the walls.")
    @APIResponse(responseCode = "409", description = "Somebody else has written a version meanwhile")
    public Uni<LayerView> write(@PathParam("id") String id, @Nullable String body) {
        if (!(LayerText.tree(body == null ? "" : body) instanceof ObjectNode layer)) {
            throw new RefusalException(Refusals.invalid("body", "An object is required, as JSON or YAML"));
        }
        return source(id)
                .chain(source -> saver.save(request.caller(), source, layer))
                .map(LayerView::of);
    }

    @GET
    @Path("versions")
    @Operation(summary = "List versions of the semantic layer", description = "The latest 100, newest first.")
    public Uni<List<LayerView>> versions(@PathParam("id") String id) {
        return source(id)
                .chain(source -> store.list(source.tenant(), source.id()))
                .map(found -> found.stream().map(LayerView::of).toList());
    }

    @GET
    @Path("versions/{version}")
    @Operation(summary = "Get a version of the semantic layer")
    public Uni<LayerView> version(@PathParam("id") String id, @PathParam("version") String version) {
        int number = version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
        return source(id)
                .chain(source -> store.find(source.tenant(), source.id(), number))
                .map(found -> LayerView.of(found.orElseThrow(LayerResource::noVersion)));
    }

    private Uni<Source> source(String id) {
        return sources.find(request.caller().tenant(), SourceResource.sourceId(id));
    }

    private static RefusalException noVersion() {
        return new RefusalException(Refusals.notFound("Version"));
    }
}
