package dev.automate.gateway.api.key;

import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.gateway.domain.key.StoredKey;
import dev.automate.gateway.domain.people.Administrator;
import dev.automate.gateway.usecase.KeyRing;
import dev.automate.gateway.usecase.key.KeyRotator;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys that tokens are signed with; for administrators of the default tenant. */
@Path("/api/auth/signing-keys/")
@RolesAllowed(Scope.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signing keys")
public class SigningKeyResource {
    private final CurrentRequest request;
    private final KeyRing ring;
    private final KeyRotator rotator;

    public SigningKeyResource(CurrentRequest request, KeyRing ring, KeyRotator rotator) {
        this.request = request;
        this.ring = ring;
        this.rotator = rotator;
    }

    @GET
    @Operation(summary = "List signing keys", description = "The newest first.")
    public Uni<PageView<SigningKeyView>> list(@Context UriInfo uri) {
        operatorsOnly();
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return ring.stored().map(keys -> view(keys, page, uri));
    }

    @POST
    @Operation(
            summary = "Make a new signing key",
            description = "It signs after a few seconds; tokens of the old one work until they run out.")
    @APIResponse(
            responseCode = "201",
            description = "The new key",
            content = @Content(schema = @Schema(implementation = SigningKeyView.class)))
    @APIResponse(responseCode = "409", description = "The newest key is only seconds old")
    public Uni<Response> rotate() {
        operatorsOnly();
        return rotator.rotate(request.actor())
                .invoke(rotated -> demand(rotated, RefusalKind.CONFLICT, "The newest key is only seconds old"))
                .chain(ring::stored)
                .map(keys -> Response.status(Response.Status.CREATED)
                        .entity(SigningKeyView.of(keys.getFirst()))
                        .build());
    }

    @DELETE
    @Path("{id}/")
    @Operation(
            summary = "Retire a signing key at once",
            description = "For a key that got out: whatever it signed is refused within a minute, and its users log in"
                    + " again. Make a new one first; the newest can't be retired.")
    @APIResponse(responseCode = "204", description = "It is retired")
    @APIResponse(responseCode = "409", description = "It is the newest")
    public Uni<Response> retire(@PathParam("id") String id) {
        operatorsOnly();
        return ring.stored()
                .invoke(keys -> retirable(keys, id))
                .chain(() -> rotator.retire(request.actor(), id))
                .map(done -> Response.noContent().build());
    }

    private void operatorsOnly() {
        demand(
                new Administrator(request.actor()).operator(),
                RefusalKind.FORBIDDEN,
                "Only administrators of the tenant default manage signing keys");
    }

    private static void retirable(List<StoredKey> keys, String id) {
        demand(
                keys.stream().anyMatch(key -> key.key().id().equals(id)),
                RefusalKind.NOT_FOUND,
                "Signing key not found");
        demand(
                !keys.getFirst().key().id().equals(id),
                RefusalKind.CONFLICT,
                "This is the newest key: make another one first");
    }

    private static void demand(boolean met, RefusalKind kind, String otherwise) {
        if (!met) {
            throw new RefusalException(Refusals.of(kind, otherwise));
        }
    }

    private static PageView<SigningKeyView> view(List<StoredKey> keys, PageRequest page, UriInfo uri) {
        List<SigningKeyView> shown = keys.stream()
                .skip((long) (page.page() - 1) * page.size())
                .limit(page.size())
                .map(SigningKeyView::of)
                .toList();
        return PageView.of(page, keys.size(), shown, uri);
    }
}
