package dev.automate.workflow.api.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.PathIds;
import dev.automate.common.http.QueryFields;
import dev.automate.workflow.domain.Page;
import dev.automate.workflow.domain.connection.Connection;
import dev.automate.workflow.domain.connection.ConnectionOutcome;
import dev.automate.workflow.domain.connection.ConnectionWish;
import dev.automate.workflow.store.ConnectionStore;
import dev.automate.workflow.usecase.ConnectionSaver;
import dev.automate.workflow.usecase.ConnectionTester;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to connections: where other servers are and what lets workflows in. */
@Path("/api/automate/connections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
public class ConnectionResource {
    private final CurrentRequest request;
    private final ConnectionSaver saver;
    private final ConnectionTester tester;
    private final ConnectionStore store;

    public ConnectionResource(
            CurrentRequest request, ConnectionSaver saver, ConnectionTester tester, ConnectionStore store) {
        this.request = request;
        this.saver = saver;
        this.tester = tester;
        this.store = store;
    }

    @GET
    @RolesAllowed({Scope.WORKFLOWS_READ, Scope.CONNECTIONS_WRITE})
    @Operation(summary = "List connections", description = "By name. Of secrets, only the names are told.")
    public Uni<PageView<ConnectionView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return store.list(tenant(), page).map(found -> view(page, found, uri));
    }

    @GET
    @Path("types")
    @RolesAllowed({Scope.WORKFLOWS_READ, Scope.CONNECTIONS_WRITE})
    @Operation(summary = "List the types of connections", description = "With the fields of their config.")
    public List<ConnectionTypeView> types() {
        return ConnectionTypeView.all();
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Scope.WORKFLOWS_READ, Scope.CONNECTIONS_WRITE})
    @Operation(summary = "Get a connection")
    public Uni<ConnectionView> get(@PathParam("id") String id) {
        return store.find(tenant(), connectionId(id))
                .map(found -> ConnectionView.of(found.orElseThrow(ConnectionResource::noSuchConnection)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.CONNECTIONS_WRITE)
    @Operation(summary = "Make a connection", description = "Its secrets are stored encrypted and never shown again.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConnectionBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The connection, without its secrets",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "409", description = "Another connection has this name")
    public Uni<Response> create(@Nullable JsonNode body) {
        return saver.create(request.actor(), ConnectionRequest.creating(body)).map(ConnectionResource::created);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.CONNECTIONS_WRITE)
    @Operation(
            summary = "Change a connection",
            description =
                    "What is absent stays as it is, within config, too. Where a change sends a secret elsewhere, the"
                            + " secret must be given again.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConnectionBody.class)))
    public Uni<ConnectionView> put(@PathParam("id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.CONNECTIONS_WRITE)
    @Operation(
            summary = "Change a connection",
            description =
                    "What is absent stays as it is, within config, too. Where a change sends a secret elsewhere, the"
                            + " secret must be given again.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConnectionBody.class)))
    public Uni<ConnectionView> patch(@PathParam("id") String id, @Nullable JsonNode body) {
        return change(id, body);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Scope.CONNECTIONS_WRITE)
    @Operation(summary = "Delete a connection")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Response> delete(@PathParam("id") String id) {
        return saver.delete(request.actor(), connectionId(id))
                .map(ConnectionResource::saved)
                .map(gone -> Response.noContent().build());
    }

    @POST
    @Path("{id}/test")
    @RolesAllowed(Scope.CONNECTIONS_WRITE)
    @Operation(
            summary = "Try a connection",
            description =
                    "Connects to its server for real, within 10 seconds: http gets base_url (any answer but 401 and"
                            + " 403 is ok), slack calls auth.test, smtp logs in and sends nothing, postgresql asks select 1, openai"
                            + " lists the models. Nothing is changed. 200 also when it fails: ok is false and message says what"
                            + " to do.")
    @APIResponse(
            responseCode = "200",
            description = "What came of it",
            content = @Content(schema = @Schema(implementation = ConnectionTestView.class)))
    @APIResponse(responseCode = "422", description = "The type leads to no server")
    public Uni<ConnectionTestView> test(@PathParam("id") String id) {
        return tester.test(tenant(), connectionId(id)).map(ConnectionTestView::of);
    }

    private Uni<ConnectionView> change(String id, @Nullable JsonNode body) {
        UUID connectionId = connectionId(id);
        ConnectionWish wish = ConnectionRequest.changing(body);
        return saver.change(request.actor(), connectionId, wish)
                .map(ConnectionResource::saved)
                .map(ConnectionView::of);
    }

    private String tenant() {
        return request.caller().tenant();
    }

    private static Response created(ConnectionOutcome outcome) {
        ConnectionView view = ConnectionView.of(saved(outcome));
        return Response.created(URI.create("/api/automate/connections/" + view.id() + "/"))
                .entity(view)
                .build();
    }

    private static Connection saved(ConnectionOutcome outcome) {
        return switch (outcome) {
            case ConnectionOutcome.Saved(var connection, var messages) -> connection;
            case ConnectionOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }

    private static PageView<ConnectionView> view(PageRequest page, Page<Connection> found, UriInfo uri) {
        return PageView.of(
                page,
                found.count(),
                found.entries().stream().map(ConnectionView::of).toList(),
                uri);
    }

    private static UUID connectionId(String id) {
        return PathIds.uuid(id).orElseThrow(ConnectionResource::noSuchConnection);
    }

    private static RefusalException noSuchConnection() {
        return new RefusalException(Refusals.notFound("Connection"));
    }
}
