package dev.automate.rag.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.Seeker;
import dev.automate.rag.domain.evaluation.LabelledSet;
import dev.automate.rag.store.EndpointStore;
import dev.automate.rag.store.EvaluationStore;
import dev.automate.rag.usecase.Evaluator;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to how good an endpoint's answers are. */
@Path("/api/rag/endpoints/{slug}/evaluations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.RAG_WRITE)
@Tag(name = "RAG")
public class EvaluationResource {
    private final CurrentRequest request;
    private final EndpointStore endpoints;
    private final EvaluationStore evaluations;
    private final Evaluator evaluator;

    public EvaluationResource(
            CurrentRequest request, EndpointStore endpoints, EvaluationStore evaluations, Evaluator evaluator) {
        this.request = request;
        this.endpoints = endpoints;
        this.evaluations = evaluations;
        this.evaluator = evaluator;
    }

    @GET
    @Operation(
            summary = "List evaluations",
            description = "How well the endpoint's indexes answered, the newest first.")
    public Uni<PageView<EvaluationView>> list(@PathParam("slug") String slug, @Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return endpoint(slug)
                .chain(endpoint -> Uni.combine()
                        .all()
                        .unis(evaluations.count(endpoint), evaluations.page(endpoint, page))
                        .with((count, found) -> PageView.of(
                                page,
                                count,
                                found.stream().map(EvaluationView::of).toList(),
                                uri)));
    }

    @POST
    @Operation(summary = "Evaluate now", description = """
                    Asks the labelled questions as the endpoint ranks, by words alone and by meaning alone. The same is \
                    done by itself before a new index is swapped in, which is rejected when nDCG@10 falls by more than \
                    config.max_quality_drop.""")
    @APIResponse(
            responseCode = "201",
            description = "The evaluation",
            content = @Content(schema = @Schema(implementation = EvaluationView.class)))
    @APIResponse(responseCode = "422", description = "There are no labelled questions")
    public Uni<Response> evaluate(@PathParam("slug") String slug) {
        return endpoint(slug)
                .chain(endpoint -> evaluator.evaluate(endpoint, endpoint.index()))
                .map(made -> made.orElseThrow(() -> new RefusalException(
                        Refusals.of(RefusalKind.UNPROCESSABLE, "The endpoint has no labelled questions"))))
                .map(made -> Response.status(Response.Status.CREATED)
                        .entity(EvaluationView.of(made))
                        .build());
    }

    @GET
    @Path("questions")
    @Operation(summary = "Get the labelled questions")
    public Uni<LabelledView> questions(@PathParam("slug") String slug) {
        return endpoint(slug).chain(evaluations::set).map(LabelledView::of);
    }

    @PUT
    @Path("questions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Replace the labelled questions",
            description = "At most 500. They are asked with what their author may see.")
    @RequestBody(content = @Content(schema = @Schema(implementation = LabelledView.class)))
    public Uni<LabelledView> replace(@PathParam("slug") String slug, @Nullable JsonNode body) {
        LabelledSet set = new LabelledSet(
                LabelledRequest.of(body), Seeker.of(request.caller()).principals());
        return endpoint(slug)
                .call(endpoint -> evaluations.replace(endpoint, set))
                .map(endpoint -> LabelledView.of(set));
    }

    private Uni<Endpoint> endpoint(String slug) {
        return endpoints
                .find(request.caller().tenant(), slug)
                .map(found -> found.orElseThrow(() -> new RefusalException(Refusals.notFound("Endpoint"))));
    }
}
