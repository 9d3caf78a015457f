package dev.automate.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.RefusalException;
import dev.automate.common.http.JsonFields;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.domain.Admission;
import dev.automate.gateway.domain.Login;
import dev.automate.gateway.domain.Session;
import dev.automate.gateway.domain.SessionOutcome;
import dev.automate.gateway.domain.SessionSecrets;
import dev.automate.gateway.usecase.SessionCloser;
import dev.automate.gateway.usecase.SessionOpener;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Sessions of administrators' browsers. */
@Path("/api/auth/session/")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    private final SessionOpener opener;
    private final SessionCloser closer;
    private final GatewayConfig config;

    public SessionResource(SessionOpener opener, SessionCloser closer, GatewayConfig config) {
        this.opener = opener;
        this.closer = closer;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Log in with a browser: a session cookie for a password",
            description =
                    "Sets automate_session, which no script can read, and automate_csrf, whose value every POST, PUT,"
                            + " PATCH and DELETE with the session has to show in X-CSRF-Token. For users with the role admin.")
    public Uni<Response> open(
            @Nullable JsonNode body,
            @HeaderParam(Visit.TENANT_HEADER) @Nullable String tenant,
            @Context RoutingContext routing) {
        Login login =
                LoginRequest.read(JsonFields.of(body), Origins.of(routing).network(), Optional.ofNullable(tenant));
        return opener.open(login).map(outcome -> answer(outcome, routing.request()));
    }

    @DELETE
    @Operation(summary = "Log out: end the session of the cookie", description = "Needs X-CSRF-Token.")
    public Uni<Response> close(@Context HttpServerRequest request) {
        List<String> shown = SessionCookies.shownBy(request);
        return shown.size() == 1
                ? closer.close(shown.getFirst(), SessionCookies.csrfOf(request))
                        .map(objection -> closed(objection, request))
                : Uni.createFrom().failure(new RefusalException(Admission.unauthenticated()));
    }

    private Response answer(SessionOutcome outcome, HttpServerRequest request) {
        return switch (outcome) {
            case SessionOutcome.Opened(Session session, SessionSecrets secrets) ->
                Response.ok(SessionView.of(session))
                        .cookie(SessionCookies.of(secrets, config.tokens().sessionLife(), request)
                                .toArray(NewCookie[]::new))
                        .header("Cache-Control", "no-store")
                        .build();
            case SessionOutcome.Refused refused -> throw new RefusalException(refused.why());
        };
    }

    private static Response closed(Optional<Admission.Refused> objection, HttpServerRequest request) {
        if (objection.isPresent()) {
            throw new RefusalException(objection.get());
        }
        return Response.noContent()
                .cookie(SessionCookies.ended(request).toArray(NewCookie[]::new))
                .build();
    }
}
