package dev.automate.datachat.api.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.PathIds;
import dev.automate.common.http.QueryFields;
import dev.automate.datachat.domain.source.Source;
import dev.automate.datachat.usecase.source.CatalogFinder;
import dev.automate.datachat.usecase.source.SourceFinder;
import dev.automate.datachat.usecase.source.SourceSaver;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to sources: databases that may be asked. */
@Path("/api/datachat/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "DataChat")
@RolesAllowed(Scope.ADMIN)
public class SourceResource {
    private final CurrentRequest request;
    private final SourceFinder finder;
    private final SourceSaver saver;
    private final CatalogFinder catalogs;

    public SourceResource(CurrentRequest request, SourceFinder finder, SourceSaver saver, CatalogFinder catalogs) {
        this.request = request;
        this.finder = finder;
        this.saver = saver;
        this.catalogs = catalogs;
    }

    @GET
    @Operation(summary = "List sources", description = "The tenant's by name, then those that come with the suite.")
    public Uni<PageView<SourceView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return finder.all(tenant()).map(all -> view(page, all, uri));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Get a source", description = "Without its password.")
    public Uni<SourceView> get(@PathParam("id") String id) {
        return source(id).map(SourceView::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a source", description = "Its password is stored encrypted and never shown again.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SourceBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The source",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    @APIResponse(responseCode = "409", description = "Another source has this name")
    public Uni<Response> create(@Nullable JsonNode body) {
        return saver.create(tenant(), SourceRequest.read(body))
                .map(SourceView::of)
                .map(SourceResource::created);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a source",
            description = "What is absent stays. Where the password would be sent elsewhere, it must be given again.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SourceBody.class)))
    @APIResponse(responseCode = "409", description = "It comes with the suite, or another one has this name")
    public Uni<SourceView> put(@PathParam("id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a source",
            description = "What is absent stays. Where the password would be sent elsewhere, it must be given again.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SourceBody.class)))
    public Uni<SourceView> patch(@PathParam("id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a source", description = "With what was said about it. Chats keep their answers.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Response> delete(@PathParam("id") String id) {
        return saver.delete(tenant(), sourceId(id))
                .map(gone -> Response.noContent().build());
    }

    @POST
    @Path("{id}/test")
    @Operation(
            summary = "Try a source",
            description =
                    "Connects and looks at the tables that its user may read. Nothing is changed or kept. 200 also"
                            + " when it fails: ok is false and message says what to do.")
    public Uni<TestView> test(@PathParam("id") String id) {
        return source(id)
                .chain(source -> catalogs.look(source)
                        .map(reading -> TestView.of(reading, source.settings().hidden())));
    }

    @POST
    @Path("{id}/refresh")
    @Operation(
            summary = "Look into a source anew",
            description =
                    "Otherwise that is done when what is known is older than 15 minutes. Tells what is different.")
    @APIResponse(responseCode = "503", description = "It can't be looked into; what was known stays")
    public Uni<CatalogView> refresh(@PathParam("id") String id) {
        return source(id).chain(catalogs::refresh).map(CatalogView::found);
    }

    @GET
    @Path("{id}/catalog")
    @Operation(
            summary = "What is known of a source's tables",
            description = "With the differences that were found when there were any the last time, whoever had it read"
                    + " anew: an admin, or a question when what was known was older than 15 minutes.")
    @APIResponse(responseCode = "503", description = "Nothing is known yet, and it can't be looked into")
    public Uni<CatalogView> catalog(@PathParam("id") String id) {
        return source(id).chain(catalogs::known).map(CatalogView::of);
    }

    private Uni<SourceView> change(String id, @Nullable JsonNode body) {
        return saver.change(tenant(), sourceId(id), SourceRequest.read(body)).map(SourceView::of);
    }

    private Uni<Source> source(String id) {
        return finder.find(tenant(), sourceId(id));
    }

    private String tenant() {
        return request.caller().tenant();
    }

    private static Response created(SourceView view) {
        return Response.created(URI.create("/api/datachat/sources/" + view.id() + "/"))
                .entity(view)
                .build();
    }

    private static PageView<SourceView> view(PageRequest page, List<Source> all, UriInfo uri) {
        List<SourceView> shown = all.stream()
                .skip(page.offset())
                .limit(page.size())
                .map(SourceView::of)
                .toList();
        return PageView.of(page, all.size(), shown, uri);
    }

    static UUID sourceId(String id) {
        return PathIds.uuid(id).orElseThrow(() -> new RefusalException(Refusals.notFound("Source")));
    }
}
