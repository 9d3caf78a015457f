package dev.automate.rag.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.JsonFields;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.text.Chunking;
import dev.automate.rag.store.EndpointStore;
import dev.automate.rag.store.IndexStore;
import dev.automate.rag.store.QueryLogStore;
import dev.automate.rag.usecase.Reindexer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to an endpoint's indexes and to the log of its questions. */
@Path("/api/rag/endpoints/{slug}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.RAG_WRITE)
@Tag(name = "RAG")
public class IndexResource {
    private static final int MAX_MODEL = 200;

    private final CurrentRequest request;
    private final EndpointStore endpoints;
    private final IndexStore indexes;
    private final QueryLogStore questions;
    private final Reindexer reindexer;

    public IndexResource(
            CurrentRequest request,
            EndpointStore endpoints,
            IndexStore indexes,
            QueryLogStore questions,
            Reindexer reindexer) {
        this.request = request;
        this.endpoints = endpoints;
        this.indexes = indexes;
        this.questions = questions;
        this.reindexer = reindexer;
    }

    record ReindexBody(
            @Schema(description = "The model of the new index; the present one when absent") @Nullable
            String embedding,

            EndpointBody.@Nullable Cut chunking) {}

    record IndexesView(List<IndexView> indexes) {}

    @POST
    @Path("reindex")
    @Operation(summary = "Make a new index", description = """
                    The same documents, cut or embedded in another way, beside the index that answers. It is swapped in as \
                    a whole once it has all of them; until then nothing of it is seen. One that was being built is given \
                    up.""")
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = ReindexBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "The new index is being built",
            content = @Content(schema = @Schema(implementation = IndexesView.class)))
    public Uni<Response> reindex(@PathParam("slug") String slug, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body == null ? JsonNodeFactory.instance.objectNode() : body);
        String model = fields.text("embedding", MAX_MODEL).orElse(null);
        Chunking chunking = new TuningRequest(fields).chunking();
        fields.finish();
        return endpoint(slug)
                .call(endpoint -> reindexer.reindex(endpoint, model, chunking))
                .chain(this::view)
                .map(view -> Response.accepted(view).build());
    }

    @GET
    @Path("indexes")
    @Operation(summary = "List an endpoint's indexes", description = "The newest first, with how far they are.")
    public Uni<IndexesView> list(@PathParam("slug") String slug) {
        return endpoint(slug).chain(this::view);
    }

    @GET
    @Path("queries")
    @Operation(summary = "List what was asked", description = "The newest first; hashes, ids and scores, no words.")
    public Uni<PageView<AskedView>> queries(@PathParam("slug") String slug, @Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return endpoint(slug)
                .chain(endpoint -> Uni.combine()
                        .all()
                        .unis(questions.count(endpoint), questions.page(endpoint, page))
                        .with((count, found) -> PageView.of(
                                page, count, found.stream().map(AskedView::of).toList(), uri)));
    }

    private Uni<IndexesView> view(Endpoint endpoint) {
        return indexes.all(endpoint)
                .map(all -> new IndexesView(all.stream().map(IndexView::of).toList()));
    }

    private Uni<Endpoint> endpoint(String slug) {
        return endpoints
                .find(request.caller().tenant(), slug)
                .map(found -> found.orElseThrow(() -> new RefusalException(Refusals.notFound("Endpoint"))));
    }
}
