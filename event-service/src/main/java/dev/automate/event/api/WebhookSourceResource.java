package dev.automate.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.PathIds;
import dev.automate.common.http.QueryFields;
import dev.automate.event.config.EventConfig;
import dev.automate.event.domain.Keeping;
import dev.automate.event.domain.Page;
import dev.automate.event.domain.SourceOutcome;
import dev.automate.event.domain.SourceWish;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.store.SourceStore;
import dev.automate.event.usecase.SourceSaver;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to webhook sources: who may post events, and how they are signed. */
@Path("/api/automate/webhook-sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhook sources")
public class WebhookSourceResource {
    private final CurrentRequest request;
    private final SourceSaver saver;
    private final SourceStore store;
    private final SourceView.Frame frame;

    public WebhookSourceResource(
            CurrentRequest request, SourceSaver saver, SourceStore store, EventConfig config, Keeping usual) {
        this.request = request;
        this.saver = saver;
        this.store = store;
        this.frame = new SourceView.Frame(config.publicUrl(), usual);
    }

    @GET
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "List webhook sources", description = "By name.")
    public Uni<PageView<SourceView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return store.list(tenant(), page).map(found -> view(page, found, uri));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "Get a webhook source")
    public Uni<SourceView> get(@PathParam("id") String id) {
        return store.find(tenant(), sourceId(id))
                .map(found -> view(found.orElseThrow(WebhookSourceResource::noSuchSource)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(
            summary = "Register a webhook source",
            description = "Secrets are write-only. Without one, one is made and shown in this answer only.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SourceBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The source, with the URL that its provider posts to",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    @APIResponse(responseCode = "409", description = "Another source has this name")
    public Uni<Response> create(@Nullable JsonNode body) {
        return saver.create(request.actor(), SourceRequest.creating(body)).map(this::created);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Change a webhook source", description = "What is absent stays as it is.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SourceBody.class)))
    public Uni<SourceView> put(@PathParam("id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Change a webhook source", description = "What is absent stays as it is.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SourceBody.class)))
    public Uni<SourceView> patch(@PathParam("id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Delete a webhook source", description = "Its events stay.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Response> delete(@PathParam("id") String id) {
        return saver.delete(request.actor(), sourceId(id))
                .map(WebhookSourceResource::saved)
                .map(gone -> Response.noContent().build());
    }

    private Uni<SourceView> change(String id, @Nullable JsonNode body) {
        UUID sourceId = sourceId(id);
        SourceWish wish = SourceRequest.changing(body);
        return saver.change(request.actor(), sourceId, wish)
                .map(WebhookSourceResource::saved)
                .map(this::view);
    }

    private String tenant() {
        return request.caller().tenant();
    }

    private Response created(SourceOutcome outcome) {
        SourceView view = view(saved(outcome));
        return Response.created(URI.create("/api/automate/webhook-sources/" + view.id() + "/"))
                .entity(view)
                .build();
    }

    private static SourceOutcome.Saved saved(SourceOutcome outcome) {
        return switch (outcome) {
            case SourceOutcome.Saved saved -> saved;
            case SourceOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }

    private SourceView view(SourceOutcome.Saved saved) {
        return SourceView.of(saved.source(), saved.generatedSecret(), frame);
    }

    private SourceView view(WebhookSource source) {
        return SourceView.of(source, null, frame);
    }

    private PageView<SourceView> view(PageRequest page, Page<WebhookSource> found, UriInfo uri) {
        return PageView.of(
                page, found.count(), found.rows().stream().map(this::view).toList(), uri);
    }

    private static UUID sourceId(String id) {
        return PathIds.uuid(id).orElseThrow(WebhookSourceResource::noSuchSource);
    }

    private static RefusalException noSuchSource() {
        return new RefusalException(Refusals.notFound("Webhook source"));
    }
}
