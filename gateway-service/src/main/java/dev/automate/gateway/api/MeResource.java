package dev.automate.gateway.api;

import dev.automate.common.caller.Caller;
import dev.automate.common.http.CurrentRequest;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Principals;
import dev.automate.gateway.store.people.UserStore;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells callers who they are. */
@Path("/api/auth/me/")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
    private final CurrentRequest request;
    private final UserStore users;

    public MeResource(CurrentRequest request, UserStore users) {
        this.request = request;
        this.users = users;
    }

    @GET
    @Operation(summary = "Who the caller is, for which tenant, and what they may do")
    public Uni<MeView> me() {
        Caller caller = request.caller();
        return Principals.userId(caller.principal())
                .map(id -> users.find(id).map(account -> view(caller, account)))
                .orElseGet(() -> Uni.createFrom().item(MeView.ofKey(caller)));
    }

    private static MeView view(Caller caller, Optional<Account> account) {
        return account.map(found -> MeView.ofUser(caller, found)).orElseGet(() -> MeView.ofKey(caller));
    }
}
