package dev.automate.rag.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.rag.domain.Findings;
import dev.automate.rag.domain.Seeker;
import dev.automate.rag.usecase.Answerer;
import dev.automate.rag.usecase.EndpointHealth;
import dev.automate.rag.usecase.QueryLog;
import dev.automate.rag.usecase.Searcher;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to what endpoints know. */
@Path("/api/rag/endpoints/{slug}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.RAG_QUERY)
@Tag(name = "RAG")
public class QueryResource {
    private final CurrentRequest request;
    private final Searcher searcher;
    private final Answerer answerer;
    private final EndpointHealth health;
    private final QueryLog log;

    public QueryResource(
            CurrentRequest request, Searcher searcher, Answerer answerer, EndpointHealth health, QueryLog log) {
        this.request = request;
        this.searcher = searcher;
        this.answerer = answerer;
        this.health = health;
        this.log = log;
    }

    @POST
    @Path("query")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Query a RAG endpoint", description = """
                    The passages that answer best, among those that the caller may see. How they are ranked is the \
                    endpoint's config.""")
    @RequestBody(content = @Content(schema = @Schema(implementation = QueryBody.class)))
    @APIResponse(responseCode = "409", description = "The model that the index was made with isn't there")
    @APIResponse(responseCode = "503", description = "The provider can't be reached")
    public Uni<QueryView> query(@PathParam("slug") String slug, @Nullable JsonNode body) {
        QueryRequest asked = QueryRequest.of(body);
        Seeker seeker = Seeker.of(request.caller());
        String traceId = request.traceId();
        return searcher.search(seeker, slug, asked.question())
                .invoke(findings -> log.note(seeker, "query", asked.question().text(), findings, traceId))
                .map(findings -> QueryView.of(asked, findings, traceId));
    }

    @POST
    @Path("answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Get an answer in words", description = """
                    Composed from the passages that answer best, with the numbers of those it is from. Without a model it \
                    is an extract of them, and says so.""")
    @RequestBody(content = @Content(schema = @Schema(implementation = QueryBody.class)))
    public Uni<AnswerView> answer(@PathParam("slug") String slug, @Nullable JsonNode body) {
        QueryRequest asked = QueryRequest.of(body);
        Seeker seeker = Seeker.of(request.caller());
        String traceId = request.traceId();
        long began = System.nanoTime();
        return searcher.search(seeker, slug, asked.question())
                .invoke(findings -> log.note(seeker, "answer", asked.question().text(), findings, traceId))
                .chain(findings -> answered(asked, findings, began, traceId));
    }

    @GET
    @Path("health")
    @Operation(summary = "Check a RAG endpoint's health")
    public Uni<HealthView> health(@PathParam("slug") String slug) {
        return health.look(Seeker.of(request.caller()), slug).map(HealthView::of);
    }

    private Uni<AnswerView> answered(QueryRequest asked, Findings findings, long began, String traceId) {
        String query = asked.question().text();
        return answerer.answer(query, findings)
                .map(answer -> AnswerView.of(
                        query,
                        answer,
                        (int) Duration.ofNanos(System.nanoTime() - began).toMillis(),
                        traceId));
    }
}
