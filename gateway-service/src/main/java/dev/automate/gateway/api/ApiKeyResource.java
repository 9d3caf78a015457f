package dev.automate.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.PathIds;
import dev.automate.common.http.QueryFields;
import dev.automate.gateway.domain.ApiKey;
import dev.automate.gateway.domain.ApiKeyHolder;
import dev.automate.gateway.domain.ApiKeyPage;
import dev.automate.gateway.domain.KeyOutcome;
import dev.automate.gateway.domain.KeyText;
import dev.automate.gateway.store.ApiKeyStore;
import dev.automate.gateway.usecase.ApiKeyMaker;
import dev.automate.gateway.usecase.ApiKeyRevoker;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
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
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A caller's API keys; an administrator sees and revokes those of the whole tenant. */
@Path("/api/auth/api-keys/")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {
    private final CurrentRequest request;
    private final ApiKeyStore store;
    private final ApiKeyMaker maker;
    private final ApiKeyRevoker revoker;
    private final Clock clock;

    public ApiKeyResource(
            CurrentRequest request, ApiKeyStore store, ApiKeyMaker maker, ApiKeyRevoker revoker, Clock clock) {
        this.request = request;
        this.store = store;
        this.maker = maker;
        this.revoker = revoker;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "API keys that are not revoked, the newest first; never with the key itself")
    public Uni<PageView<ApiKeyView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return store.list(ApiKeyHolder.of(request.caller()), page).map(found -> view(found, page, uri));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "A new API key; it is shown in this answer and never again")
    public Uni<Response> make(@Nullable JsonNode body) {
        return maker.make(request.caller(), request.traceId(), ApiKeyRequest.read(body, clock.instant()))
                .map(ApiKeyResource::made);
    }

    @DELETE
    @Path("{id}/")
    @Operation(summary = "Revoke an API key; it stops working within seconds")
    public Uni<Response> revoke(@PathParam("id") String id) {
        return PathIds.uuid(id)
                .map(key -> revoker.revoke(ApiKeyHolder.of(request.caller()), request.actor(), key)
                        .map(ApiKeyResource::revoked))
                .orElseThrow(ApiKeyResource::notFound);
    }

    private static PageView<ApiKeyView> view(ApiKeyPage found, PageRequest page, UriInfo uri) {
        return PageView.of(
                page, found.count(), found.keys().stream().map(ApiKeyView::of).toList(), uri);
    }

    private static Response made(KeyOutcome outcome) {
        return switch (outcome) {
            case KeyOutcome.Made(ApiKey key, KeyText secret) ->
                Response.status(Response.Status.CREATED)
                        .entity(ApiKeyView.made(key, secret))
                        .header("Cache-Control", "no-store")
                        .build();
            case KeyOutcome.Refused refused -> throw new RefusalException(refused);
        };
    }

    private static Response revoked(boolean done) {
        if (!done) {
            throw notFound();
        }
        return Response.noContent().build();
    }

    private static RefusalException notFound() {
        return new RefusalException(Refusals.notFound("API key"));
    }
}
