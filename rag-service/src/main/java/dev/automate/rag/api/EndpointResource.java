package dev.automate.rag.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.EndpointOutcome;
import dev.automate.rag.store.EndpointStore;
import dev.automate.rag.usecase.EndpointSaver;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to RAG endpoints: places that answer questions from documents. */
@Path("/api/rag/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "RAG")
public class EndpointResource {
    private static final String MERGING =
            "What is absent stays as it is. Provider, embedding and chunking stand as long as their index: 409.";

    private final CurrentRequest request;
    private final EndpointSaver saver;
    private final EndpointStore store;

    public EndpointResource(CurrentRequest request, EndpointSaver saver, EndpointStore store) {
        this.request = request;
        this.saver = saver;
        this.store = store;
    }

    @GET
    @RolesAllowed({Scope.RAG_QUERY, Scope.RAG_WRITE})
    @Operation(summary = "List RAG endpoints", description = "The newest first.")
    public Uni<PageView<EndpointView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return Uni.combine()
                .all()
                .unis(store.count(tenant()), store.page(tenant(), page))
                .with((count, found) ->
                        PageView.of(page, count, found.stream().map(this::view).toList(), uri));
    }

    @GET
    @Path("{slug}")
    @RolesAllowed({Scope.RAG_QUERY, Scope.RAG_WRITE})
    @Operation(summary = "Get a RAG endpoint")
    public Uni<EndpointView> get(@PathParam("slug") String slug) {
        return store.find(tenant(), slug).map(found -> view(there(found)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.RAG_WRITE)
    @Operation(
            summary = "Make a RAG endpoint",
            description = "It answers from nothing until documents are given to it.")
    @RequestBody(content = @Content(schema = @Schema(implementation = EndpointBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The endpoint",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "409", description = "The slug is taken")
    public Uni<Response> create(@Nullable JsonNode body) {
        return saver.create(tenant(), EndpointRequest.creating(body)).map(this::created);
    }

    @PUT
    @Path("{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.RAG_WRITE)
    @Operation(summary = "Change a RAG endpoint", description = MERGING)
    @RequestBody(content = @Content(schema = @Schema(implementation = EndpointBody.class)))
    public Uni<EndpointView> put(@PathParam("slug") String slug, @Nullable JsonNode body) {
        return change(slug, body);
    }

    @PATCH
    @Path("{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.RAG_WRITE)
    @Operation(summary = "Change a RAG endpoint", description = MERGING)
    @RequestBody(content = @Content(schema = @Schema(implementation = EndpointBody.class)))
    public Uni<EndpointView> patch(@PathParam("slug") String slug, @Nullable JsonNode body) {
        return change(slug, body);
    }

    @DELETE
    @Path("{slug}")
    @RolesAllowed(Scope.RAG_WRITE)
    @Operation(summary = "Delete a RAG endpoint", description = "Its documents and their index go with it.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Response> delete(@PathParam("slug") String slug) {
        return saver.delete(tenant(), slug)
                .map(EndpointResource::there)
                .map(gone -> Response.noContent().build());
    }

    private Uni<EndpointView> change(String slug, @Nullable JsonNode body) {
        return saver.change(tenant(), slug, EndpointRequest.changing(body))
                .map(EndpointResource::saved)
                .map(this::view);
    }

    private Response created(EndpointOutcome outcome) {
        EndpointView view = view(saved(outcome));
        return Response.created(URI.create("/api/rag/endpoints/" + view.slug() + "/"))
                .entity(view)
                .build();
    }

    private EndpointView view(Endpoint endpoint) {
        return EndpointView.of(endpoint, request.caller().may(Scope.RAG_WRITE));
    }

    private static Endpoint saved(EndpointOutcome outcome) {
        return switch (outcome) {
            case EndpointOutcome.Saved(var endpoint) -> endpoint;
            case EndpointOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }

    private static Endpoint there(Optional<Endpoint> found) {
        return found.orElseThrow(() -> new RefusalException(Refusals.notFound("Endpoint")));
    }

    private String tenant() {
        return request.caller().tenant();
    }
}
