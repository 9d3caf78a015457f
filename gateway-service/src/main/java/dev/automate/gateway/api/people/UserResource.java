package dev.automate.gateway.api.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.PathIds;
import dev.automate.common.http.QueryFields;
import dev.automate.gateway.domain.people.Administrator;
import dev.automate.gateway.domain.people.User;
import dev.automate.gateway.domain.people.UserOutcome;
import dev.automate.gateway.domain.people.UserPage;
import dev.automate.gateway.domain.people.UserWish;
import dev.automate.gateway.store.people.PeopleStore;
import dev.automate.gateway.usecase.people.UserSaver;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The users of a tenant; for administrators of the default tenant those of all tenants. */
@Path("/api/auth/users/")
@RolesAllowed(Scope.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
public class UserResource {
    private final CurrentRequest request;
    private final UserSaver saver;
    private final PeopleStore store;

    public UserResource(CurrentRequest request, UserSaver saver, PeopleStore store) {
        this.request = request;
        this.saver = saver;
        this.store = store;
    }

    @GET
    @Operation(summary = "List users", description = "By name.")
    @Parameter(name = "search", description = "Part of the name, whatever its case")
    public Uni<PageView<UserView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        String search = query.text("search").orElse("");
        query.finish();
        return store.list(administrator(), search, page).map(found -> view(found, page, uri));
    }

    @GET
    @Path("{id}/")
    @Operation(summary = "Get a user")
    public Uni<UserView> get(@PathParam("id") String id) {
        return store.find(userId(id))
                .map(found -> found.filter(administrator()::sees).orElseThrow(UserResource::noSuchUser))
                .map(this::view);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a user", description = "A viewer of the caller's tenant, unless the body says more.")
    @RequestBody(content = @Content(schema = @Schema(implementation = UserBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The user",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    @APIResponse(responseCode = "409", description = "The name is taken")
    public Uni<Response> create(@Nullable JsonNode body) {
        return saver.create(administrator(), UserRequest.creating(body)).map(this::created);
    }

    @PUT
    @Path("{id}/")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a user", description = "What is absent stays as it is.")
    @RequestBody(content = @Content(schema = @Schema(implementation = UserBody.class)))
    public Uni<UserView> put(@PathParam("id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @PATCH
    @Path("{id}/")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a user",
            description = "What is absent stays as it is. A new password and enabled false end all logins of the user.")
    @RequestBody(content = @Content(schema = @Schema(implementation = UserBody.class)))
    public Uni<UserView> patch(@PathParam("id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @DELETE
    @Path("{id}/")
    @Operation(
            summary = "Delete a user",
            description = "With their API keys. Who belongs to other tenants, too, only leaves this one,"
                    + " unless an administrator of the default tenant deletes them.")
    @APIResponse(responseCode = "204", description = "The user is gone")
    @APIResponse(responseCode = "409", description = "A tenant would have no administrator any more")
    public Uni<Response> delete(@PathParam("id") String id) {
        return saver.delete(administrator(), userId(id))
                .map(UserResource::saved)
                .map(gone -> Response.noContent().build());
    }

    private Uni<UserView> change(String id, @Nullable JsonNode body) {
        UUID user = userId(id);
        UserWish wish = UserRequest.changing(body);
        return saver.change(administrator(), user, wish)
                .map(UserResource::saved)
                .map(this::view);
    }

    private Administrator administrator() {
        return new Administrator(request.actor());
    }

    private Response created(UserOutcome outcome) {
        UserView view = view(saved(outcome));
        return Response.created(URI.create("/api/auth/users/" + view.id() + "/"))
                .entity(view)
                .build();
    }

    private static User saved(UserOutcome outcome) {
        return switch (outcome) {
            case UserOutcome.Saved(User user) -> user;
            case UserOutcome.Refused(var why) -> throw new RefusalException(why);
        };
    }

    private UserView view(User user) {
        return UserView.of(user, administrator());
    }

    private PageView<UserView> view(UserPage found, PageRequest page, UriInfo uri) {
        return PageView.of(
                page, found.count(), found.users().stream().map(this::view).toList(), uri);
    }

    private static UUID userId(String id) {
        return PathIds.uuid(id).orElseThrow(UserResource::noSuchUser);
    }

    private static RefusalException noSuchUser() {
        return new RefusalException(Refusals.notFound("User"));
    }
}
