package dev.automate.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.RefusalException;
import dev.automate.common.http.JsonFields;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.Login;
import dev.automate.gateway.domain.TokenOutcome;
import dev.automate.gateway.domain.TokenPair;
import dev.automate.gateway.usecase.TokenIssuer;
import dev.automate.gateway.usecase.TokenRefresher;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Tokens for a password, and new tokens for a refresh token. */
@Path("/api/auth/token/")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {
    private static final int LONGEST_REFRESH = 512;

    private final TokenIssuer issuer;
    private final TokenRefresher refresher;

    public TokenResource(TokenIssuer issuer, TokenRefresher refresher) {
        this.issuer = issuer;
        this.refresher = refresher;
    }

    @POST
    @Operation(summary = "Log in: an access token and a refresh token for a password")
    public Uni<Response> issue(
            @Nullable JsonNode body,
            @HeaderParam(Visit.TENANT_HEADER) @Nullable String tenant,
            @Context RoutingContext routing) {
        Login login =
                LoginRequest.read(JsonFields.of(body), Origins.of(routing).network(), Optional.ofNullable(tenant));
        return issuer.issue(login).map(TokenResource::answer);
    }

    @POST
    @Path("refresh/")
    @Operation(summary = "New tokens for a refresh token, which is used up by it")
    public Uni<Response> refresh(@Nullable JsonNode body) {
        return refresher.refresh(refreshToken(body)).map(TokenResource::answer);
    }

    @POST
    @Path("revoke/")
    @Operation(summary = "Log out: this refresh token and all of its family stop working")
    public Uni<Response> revoke(@Nullable JsonNode body) {
        return refresher
                .revoke(refreshToken(body))
                .replaceWith(() -> Response.noContent().build());
    }

    private static String refreshToken(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        String refresh = fields.requiredText("refresh", LONGEST_REFRESH);
        fields.finish();
        return refresh;
    }

    private static Response answer(TokenOutcome outcome) {
        return switch (outcome) {
            case TokenOutcome.Issued(TokenPair pair) ->
                Response.ok(TokenView.of(pair))
                        .header("Cache-Control", "no-store")
                        .build();
            case TokenOutcome.Refused(Admission.Refused why) -> throw new RefusalException(why);
        };
    }
}
