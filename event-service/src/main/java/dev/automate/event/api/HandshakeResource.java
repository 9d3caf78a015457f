package dev.automate.event.api;

import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.source.handshake.Handshakes;
import dev.automate.event.usecase.HandshakeAnswerer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door for questions that providers ask before they deliver. */
@Path("/api/automate/webhooks/{source}")
@Tag(name = "Events")
public class HandshakeResource {
    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,253}");
    private static final String METHODS = "POST";

    private final CurrentRequest request;
    private final HandshakeAnswerer answerer;
    private final DeliveryHead heads;

    public HandshakeResource(CurrentRequest request, HandshakeAnswerer answerer, DeliveryHead heads) {
        this.request = request;
        this.answerer = answerer;
        this.heads = heads;
    }

    @GET
    @RolesAllowed({Scope.WEBHOOKS_DELIVER, Scope.EVENTS_WRITE})
    @Operation(summary = "Answer a provider's question", description = """
                    Only for a source whose handshake is set: crc (crc_token), hub (hub.mode, hub.verify_token, \
                    hub.challenge), challenge, or validation_token (validationToken).""")
    @APIResponse(responseCode = "200", description = "The answer that the provider expects")
    @APIResponse(responseCode = "405", description = "This source answers no such question")
    public Uni<Response> answer(@PathParam("source") String source, @Context HttpServerRequest http) {
        return answerer.answer(asked(source, http), name -> Optional.ofNullable(http.getParam(name)))
                .map(answer ->
                        answer.map(HandshakeResource::answered).orElseThrow(() -> new NotAllowedException(METHODS)));
    }

    @OPTIONS
    @RolesAllowed({Scope.WEBHOOKS_DELIVER, Scope.EVENTS_WRITE})
    @Operation(summary = "Welcome a sender of CloudEvents", description = """
                    WebHook-Request-Origin is answered with WebHook-Allowed-Origin and WebHook-Allowed-Rate by a source \
                    whose handshake is cloudevents.""")
    @APIResponse(responseCode = "204", description = "Without WebHook-Allowed-Origin nobody is welcome")
    public Uni<Response> welcome(
            @PathParam("source") String source,
            @HeaderParam("WebHook-Request-Origin") @Nullable String origin,
            @Context HttpServerRequest http) {
        return answerer.welcoming(asked(source, http)).map(found -> welcome(found, origin));
    }

    /** Somebody's own text: never anything that a browser would run. */
    static Response echo(String text) {
        return answered(new Handshakes.Answer(text, "text/plain;charset=UTF-8"));
    }

    private static Response answered(Handshakes.Answer answer) {
        return Response.ok(answer.text(), answer.contentType())
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Response welcome(Optional<WebhookSource> source, @Nullable String origin) {
        Response.ResponseBuilder answer = Response.noContent().header("Allow", METHODS);
        if (source.isPresent() && origin != null && ORIGIN.matcher(origin).matches()) {
            Integer limit = source.get().settings().rateLimit();
            answer.header("WebHook-Allowed-Origin", origin)
                    .header("WebHook-Allowed-Rate", limit == null ? "*" : limit.toString());
        }
        return answer.build();
    }

    private HandshakeAnswerer.Asked asked(String source, HttpServerRequest http) {
        return new HandshakeAnswerer.Asked(
                request.caller().tenant(), source, heads.way(http).address());
    }
}
