package dev.automate.gateway.api.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.gateway.domain.people.Administrator;
import dev.automate.gateway.domain.people.Tenant;
import dev.automate.gateway.domain.people.TenantOutcome;
import dev.automate.gateway.domain.people.TenantPage;
import dev.automate.gateway.store.people.TenantStore;
import dev.automate.gateway.usecase.people.TenantSaver;
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
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The tenants; administrators of others than the default one see their own. */
@Path("/api/auth/tenants/")
@RolesAllowed(Scope.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
public class TenantResource {
    private final CurrentRequest request;
    private final TenantSaver saver;
    private final TenantStore store;
    private final Clock clock;

    public TenantResource(CurrentRequest request, TenantSaver saver, TenantStore store, Clock clock) {
        this.request = request;
        this.saver = saver;
        this.store = store;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "List tenants", description = "By id.")
    public Uni<PageView<TenantView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return store.list(administrator(), page).map(found -> view(found, page, uri));
    }

    @GET
    @Path("{id}/")
    @Operation(summary = "Get a tenant")
    public Uni<TenantView> get(@PathParam("id") String id) {
        return store.find(administrator(), id)
                .map(found -> TenantView.of(found.orElseThrow(TenantResource::noSuchTenant)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a tenant", description = "The user who makes it is its first administrator.")
    @RequestBody(content = @Content(schema = @Schema(implementation = TenantBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    @APIResponse(responseCode = "409", description = "The id is or was taken")
    public Uni<Response> create(@Nullable JsonNode body) {
        return saver.create(administrator(), TenantRequest.creating(body, clock.instant()))
                .map(TenantResource::created);
    }

    @PUT
    @Path("{id}/")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a tenant", description = "What is absent stays as it is.")
    @RequestBody(content = @Content(schema = @Schema(implementation = TenantBody.class)))
    public Uni<TenantView> put(@PathParam("id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @PATCH
    @Path("{id}/")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a tenant",
            description = "What is absent stays as it is. Within seconds nobody may act for one with enabled false.")
    @RequestBody(content = @Content(schema = @Schema(implementation = TenantBody.class)))
    public Uni<TenantView> patch(@PathParam("id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @DELETE
    @Path("{id}/")
    @Operation(
            summary = "Delete a tenant",
            description =
                    "Its users lose it, its API keys are gone, and what it has in the services stays out of reach."
                            + " Its id is never used again.")
    @APIResponse(responseCode = "204", description = "The tenant is gone")
    public Uni<Response> delete(@PathParam("id") String id) {
        return saver.delete(administrator(), id)
                .map(TenantResource::saved)
                .map(gone -> Response.noContent().build());
    }

    private Uni<TenantView> change(String id, @Nullable JsonNode body) {
        return saver.change(administrator(), id, TenantRequest.changing(body, id))
                .map(TenantResource::saved)
                .map(TenantView::of);
    }

    private Administrator administrator() {
        return new Administrator(request.actor());
    }

    private static Response created(TenantOutcome outcome) {
        TenantView view = TenantView.of(saved(outcome));
        return Response.created(URI.create("/api/auth/tenants/" + view.id() + "/"))
                .entity(view)
                .build();
    }

    private static Tenant saved(TenantOutcome outcome) {
        return switch (outcome) {
            case TenantOutcome.Saved(Tenant tenant) -> tenant;
            case TenantOutcome.Refused(var why) -> throw new RefusalException(why);
        };
    }

    private static PageView<TenantView> view(TenantPage found, PageRequest page, UriInfo uri) {
        return PageView.of(
                page,
                found.count(),
                found.tenants().stream().map(TenantView::of).toList(),
                uri);
    }

    private static RefusalException noSuchTenant() {
        return new RefusalException(Refusals.notFound("Tenant"));
    }
}
