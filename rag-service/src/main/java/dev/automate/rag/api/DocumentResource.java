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
import dev.automate.rag.domain.document.DocumentStatus;
import dev.automate.rag.domain.document.Incoming;
import dev.automate.rag.store.DocumentStore;
import dev.automate.rag.store.EndpointStore;
import dev.automate.rag.usecase.DocumentReceiver;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The door to the documents of an endpoint. */
@Path("/api/rag/endpoints/{slug}/documents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.RAG_WRITE)
@Tag(name = "RAG documents")
public class DocumentResource {
    private static final String STATUSES = "queued, processing, ready or failed";

    private final CurrentRequest request;
    private final EndpointStore endpoints;
    private final DocumentStore documents;
    private final DocumentReceiver receiver;

    public DocumentResource(
            CurrentRequest request, EndpointStore endpoints, DocumentStore documents, DocumentReceiver receiver) {
        this.request = request;
        this.endpoints = endpoints;
        this.documents = documents;
        this.receiver = receiver;
    }

    @GET
    @Operation(summary = "List the documents of an endpoint", description = "The newest first.")
    @Parameter(name = "status", in = ParameterIn.QUERY, description = STATUSES)
    public Uni<PageView<DocumentView>> list(@PathParam("slug") String slug, @Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        Optional<DocumentStatus> status = query.oneOf("status", List.of("queued", "processing", "ready", "failed"))
                .map(DocumentStatus::of);
        query.finish();
        return endpoint(slug)
                .chain(endpoint -> Uni.combine()
                        .all()
                        .unis(documents.count(endpoint, status), documents.page(endpoint, status, page))
                        .with((count, found) -> PageView.of(
                                page,
                                count,
                                found.stream().map(DocumentView::of).toList(),
                                uri)));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Get a document")
    @Parameter(name = "text", in = ParameterIn.QUERY, description = "true: with the text that offsets point into")
    public Uni<DocumentView> get(@PathParam("slug") String slug, @PathParam("id") String id, @Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        boolean text = query.flag("text").orElse(false);
        query.finish();
        return endpoint(slug)
                .chain(endpoint -> documents.find(endpoint, id).chain(found -> {
                    var document = found.orElseThrow(DocumentResource::noSuchDocument);
                    return text
                            ? documents.text(endpoint, id).map(words -> DocumentView.of(document, words.orElse(null)))
                            : Uni.createFrom().item(DocumentView.of(document));
                }));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give documents to an endpoint", description = """
                    As JSON, or as files (multipart/form-data: txt, md, html, pdf, docx, csv, json; form fields id, for a \
                    single file, and metadata, a JSON object for all). They are taken in soon: their status tells how far \
                    they are. The same document again, to the letter, is no work; another one of the same id replaces it.""")
    @RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DocumentBody.class)),
                @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = UploadBody.class))
            })
    @APIResponse(
            responseCode = "202",
            description = "They are stored and will be worked on",
            content = @Content(schema = @Schema(implementation = TakenView.class)))
    public Uni<Response> give(@PathParam("slug") String slug, @Nullable JsonNode body) {
        return take(slug, DocumentRequest.documents(body));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Uni<Response> upload(
            @PathParam("slug") String slug,
            @RestForm(FileUpload.ALL) List<FileUpload> files,
            @RestForm @Nullable String id,
            @RestForm @Nullable String metadata) {
        return take(slug, DocumentRequest.files(files, id, metadata));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Take a document away", description = "It is found no more from then on.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Response> delete(@PathParam("slug") String slug, @PathParam("id") String id) {
        return endpoint(slug).chain(endpoint -> documents.delete(endpoint, id)).map(gone -> {
            if (!gone) {
                throw noSuchDocument();
            }
            return Response.noContent().build();
        });
    }

    private Uni<Response> take(String slug, List<Incoming> incoming) {
        return endpoint(slug)
                .chain(endpoint -> receiver.receive(endpoint, incoming))
                .map(taken -> Response.accepted(TakenView.of(taken)).build());
    }

    private Uni<Endpoint> endpoint(String slug) {
        return endpoints
                .find(request.caller().tenant(), slug)
                .map(found -> found.orElseThrow(() -> new RefusalException(Refusals.notFound("Endpoint"))));
    }

    private static RefusalException noSuchDocument() {
        return new RefusalException(Refusals.notFound("Document"));
    }
}
