package dev.automate.event.api;

import dev.automate.common.caller.Caller;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.event.domain.EventOutcome;
import dev.automate.event.domain.Octets;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.SourceName;
import dev.automate.event.usecase.EventAcceptor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door for providers: webhooks. */
@Path("/api/automate/webhooks/{source}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class WebhookResource {
    private static final Pattern JSON =
            Pattern.compile("application/([\\w.!#$&^-]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private final CurrentRequest request;
    private final EventAcceptor acceptor;

    public WebhookResource(CurrentRequest request, EventAcceptor acceptor) {
        this.request = request;
        this.acceptor = acceptor;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Scope.WEBHOOKS_DELIVER, Scope.EVENTS_WRITE})
    @Operation(summary = "Ingest a webhook", description = """
                    Accepted by the signature that the source's scheme demands (by default X-Webhook-Signature: \
                    sha256=<hex HMAC-SHA256 of the raw body>), or by a caller with events:write for a source without \
                    a scheme. 202 means: durable. The same delivery again (X-GitHub-Delivery, the source's id_path, \
                    dedupe_key in the body, or X-Request-ID) is answered with the same event_id and runs nothing \
                    twice.""")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WebhookBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "The event is durable and will be processed",
            content = @Content(schema = @Schema(implementation = AcceptedView.class)))
    @APIResponse(responseCode = "401", description = "Wrong or missing signature, unknown or disabled source")
    public Uni<Response> deliver(
            @PathParam("source") String source, byte @Nullable [] body, @Context HttpServerRequest http) {
        Caller caller = request.caller();
        String traceId = request.traceId();
        check(source, caller, http.getHeader("Content-Type"));
        Octets raw = Octets.of(body == null ? new byte[0] : body);
        Delivery delivery =
                new Delivery(caller, source, traceId, name -> Optional.ofNullable(http.getHeader(name)), raw);
        return acceptor.accept(delivery).map(outcome -> answer(outcome, traceId));
    }

    private static void check(String source, Caller caller, @Nullable String contentType) {
        if (contentType == null || !JSON.matcher(contentType).matches()) {
            throw new RefusalException(
                    Refusals.of(RefusalKind.UNSUPPORTED_TYPE, "Unsupported media type; send application/json"));
        }
        if (caller.may(Scope.EVENTS_WRITE) && !SourceName.isFit(source)) {
            throw new RefusalException(Refusals.invalid("source", SourceName.RULE));
        }
    }

    private static Response answer(EventOutcome outcome, String traceId) {
        return switch (outcome) {
            case EventOutcome.Accepted(String id) -> accepted(id, traceId);
            case EventOutcome.Duplicate(String id) -> accepted(id, traceId);
            case EventOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }

    private static Response accepted(String id, String traceId) {
        return Response.accepted(AcceptedView.of(id, traceId)).build();
    }
}
