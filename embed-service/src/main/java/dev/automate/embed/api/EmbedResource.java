package dev.automate.embed.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.PathIds;
import dev.automate.common.http.QueryFields;
import dev.automate.embed.domain.Embed;
import dev.automate.embed.domain.EmbedOutcome;
import dev.automate.embed.domain.EmbedWish;
import dev.automate.embed.domain.KeyOutcome;
import dev.automate.embed.store.EmbedStore;
import dev.automate.embed.usecase.EmbedKeyRotator;
import dev.automate.embed.usecase.EmbedSaver;
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
import org.jspecify.annotations.Nullable;

/** The door to embeds: chat widgets for other people's pages. */
@Path("/api/embed")
@Produces(MediaType.APPLICATION_JSON)
public class EmbedResource {
    private static final String MERGING = "What is absent stays as it is. To change what answers, clear the one before:"
            + " {\"datachat\": null, \"rag_endpoint\": \"manuals\"}.";

    private final CurrentRequest request;
    private final EmbedSaver saver;
    private final EmbedKeyRotator rotator;
    private final EmbedStore store;
    private final Snippets snippets;

    EmbedResource(
            CurrentRequest request, EmbedSaver saver, EmbedKeyRotator rotator, EmbedStore store, Snippets snippets) {
        this.request = request;
        this.saver = saver;
        this.rotator = rotator;
        this.store = store;
        this.snippets = snippets;
    }

    @GET
    @RolesAllowed(Scope.EMBEDS_READ)
    @Operation(summary = "List embeds", description = "The newest first.")
    public Uni<PageView<EmbedView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return Uni.combine()
                .all()
                .unis(store.count(tenant()), store.page(tenant(), page))
                .with((count, found) -> PageView.of(page, count, views(found), uri));
    }

    @GET
    @Path("{embed_id}")
    @RolesAllowed(Scope.EMBEDS_READ)
    @Operation(summary = "Get an embed")
    public Uni<EmbedView> get(@PathParam("embed_id") String id) {
        return store.find(tenant(), embedId(id)).map(found -> view(found.orElseThrow(EmbedResource::noSuchEmbed)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EMBEDS_WRITE)
    @Operation(
            summary = "Make an embed",
            description = "Its key is shown this once; the snippet, which has no secret in it, is the line to paste.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EmbedBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The embed and its key",
            content = @Content(schema = @Schema(implementation = NewEmbedView.class)))
    public Uni<Response> create(@Nullable JsonNode body) {
        return saver.create(request.actor(), EmbedRequest.creating(body)).map(this::created);
    }

    @PUT
    @Path("{embed_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EMBEDS_WRITE)
    @Operation(summary = "Change an embed", description = MERGING)
    @RequestBody(content = @Content(schema = @Schema(implementation = EmbedBody.class)))
    public Uni<EmbedView> put(@PathParam("embed_id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @PATCH
    @Path("{embed_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EMBEDS_WRITE)
    @Operation(summary = "Change an embed", description = MERGING)
    @RequestBody(content = @Content(schema = @Schema(implementation = EmbedBody.class)))
    public Uni<EmbedView> patch(@PathParam("embed_id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @DELETE
    @Path("{embed_id}")
    @RolesAllowed(Scope.EMBEDS_WRITE)
    @Operation(summary = "Delete an embed", description = "Its keys and its visitors' sessions end with it.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Response> delete(@PathParam("embed_id") String id) {
        return saver.delete(request.actor(), embedId(id))
                .map(EmbedResource::saved)
                .map(gone -> Response.noContent().build());
    }

    @POST
    @Path("{embed_id}/rotate-key")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EMBEDS_WRITE)
    @Operation(
            summary = "Give an embed a new key",
            description = "The key is shown this once. The old ones count for the overlap, and no longer.")
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = RotationBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The embed and its new key",
            content = @Content(schema = @Schema(implementation = NewEmbedView.class)))
    @APIResponse(responseCode = "409", description = "Too many old keys still count")
    public Uni<Response> rotate(@PathParam("embed_id") String id, @Nullable JsonNode body) {
        return rotator.rotate(request.actor(), embedId(id), RotationRequest.overlap(body))
                .map(outcome -> unkept(Response.ok(), made(outcome)));
    }

    @GET
    @Path("{embed_id}/config")
    @RolesAllowed(Scope.EMBED_CHAT)
    @Operation(
            summary = "Get what a page needs to show the embed",
            description = "For the embed's key, a visitor's token, or who may change the embed.")
    public Uni<EmbedConfigurationView> configuration(@PathParam("embed_id") String id) {
        return store.find(tenant(), embedId(id))
                .map(found -> EmbedConfigurationView.of(found.orElseThrow(EmbedResource::noSuchEmbed)));
    }

    private Uni<EmbedView> change(String id, @Nullable JsonNode body) {
        UUID embedId = embedId(id);
        EmbedWish wish = EmbedRequest.changing(body);
        return saver.change(request.actor(), embedId, wish)
                .map(EmbedResource::saved)
                .map(this::view);
    }

    private Response created(KeyOutcome outcome) {
        NewEmbedView view = made(outcome);
        URI location = URI.create("/api/embed/" + view.embed().id() + "/");
        return unkept(Response.created(location), view);
    }

    private NewEmbedView made(KeyOutcome outcome) {
        return switch (outcome) {
            case KeyOutcome.Made(var embed, var key) -> new NewEmbedView(view(embed), key.text());
            case KeyOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }

    private static Embed saved(EmbedOutcome outcome) {
        return switch (outcome) {
            case EmbedOutcome.Saved(var embed, var messages) -> embed;
            case EmbedOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }

    private static Response unkept(Response.ResponseBuilder answer, NewEmbedView view) {
        return answer.entity(view).header("Cache-Control", "no-store").build();
    }

    private EmbedView view(Embed embed) {
        return EmbedView.of(embed, snippets);
    }

    private List<EmbedView> views(List<Embed> embeds) {
        return embeds.stream().map(this::view).toList();
    }

    private String tenant() {
        return request.caller().tenant();
    }

    private static UUID embedId(String id) {
        return PathIds.uuid(id).orElseThrow(EmbedResource::noSuchEmbed);
    }

    private static RefusalException noSuchEmbed() {
        return new RefusalException(Refusals.notFound("Embed"));
    }
}
