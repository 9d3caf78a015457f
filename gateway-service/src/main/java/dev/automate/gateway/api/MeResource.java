package dev.automate.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Caller;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalException;
import dev.automate.common.http.CurrentRequest;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.domain.people.PasswordWish;
import dev.automate.gateway.store.people.UserStore;
import dev.automate.gateway.usecase.people.PasswordChanger;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Tells callers who they are. */
@Path("/api/auth/me/")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
    private final CurrentRequest request;
    private final UserStore users;
    private final PasswordChanger changer;

    public MeResource(CurrentRequest request, UserStore users, PasswordChanger changer) {
        this.request = request;
        this.users = users;
        this.changer = changer;
    }

    @GET
    @Operation(summary = "Who the caller is, for which tenant, and what they may do")
    public Uni<MeView> me() {
        Caller caller = request.caller();
        return Principals.userId(caller.principal())
                .map(id -> users.find(id).map(account -> view(caller, account)))
                .orElseGet(() -> Uni.createFrom().item(MeView.ofKey(caller)));
    }

    @PUT
    @Path("password/")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change the own password",
            description = "All logins end, also the one that asks; API keys stay. For users only.")
    @RequestBody(content = @Content(schema = @Schema(implementation = PasswordBody.class)))
    @APIResponse(responseCode = "204", description = "It is changed")
    @APIResponse(responseCode = "403", description = "The current password is wrong")
    public Uni<Response> changePassword(@Nullable JsonNode body, @Context RoutingContext routing) {
        PasswordWish wish = PasswordRequest.read(body, Origins.of(routing).network());
        return changer.change(request.actor(), wish).map(MeResource::changed);
    }

    private static Response changed(Optional<Refusal> objection) {
        if (objection.isPresent()) {
            throw new RefusalException(objection.get());
        }
        return Response.noContent().build();
    }

    private static MeView view(Caller caller, Optional<Account> account) {
        return account.map(found -> MeView.ofUser(caller, found)).orElseGet(() -> MeView.ofKey(caller));
    }
}
