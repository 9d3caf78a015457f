package dev.automate.event.api;

import dev.automate.common.caller.Caller;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.event.domain.DeliveryOutcome;
import dev.automate.event.domain.Octets;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.SourceName;
import dev.automate.event.source.body.BodyReader;
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
    private final CurrentRequest request;
    private final EventAcceptor acceptor;
    private final DeliveryHead heads;

    public WebhookResource(CurrentRequest request, EventAcceptor acceptor, DeliveryHead heads) {
        this.request = request;
        this.acceptor = acceptor;
        this.heads = heads;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Scope.WEBHOOKS_DELIVER, Scope.EVENTS_WRITE})
    @Operation(summary = "Ingest a webhook", description = """
                    Accepted by the proof that the source's scheme demands (by default X-Webhook-Signature: \
                    sha256=<hex HMAC-SHA256 of the raw body>), or by a caller with events:write for a source without \
                    a scheme. 202 means: durable. The same delivery again (the provider's id, the source's id_path, \
                    dedupe_key in the body, or X-Request-ID) is answered with the same event_id and runs nothing \
                    twice. JSON, CloudEvents (structured, batched, binary), forms, XML and plain text are taken, also \
                    with gzip or deflate; a proof is always over the bytes as they came. A form, XML or text that \
                    names no type gets <source>.received. Slack's url_verification is answered with its challenge.""")
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WebhookBody.class)))
    @APIResponse(
            responseCode = "202",
            description = "The event is durable and will be processed",
            content = @Content(schema = @Schema(implementation = AcceptedView.class)))
    @APIResponse(responseCode = "401", description = "Wrong or missing signature, unknown or disabled source")
    @APIResponse(responseCode = "429", description = "The source's rate_limit is used up")
    public Uni<Response> deliver(
            @PathParam("source") String source, byte @Nullable [] body, @Context HttpServerRequest http) {
        Caller caller = request.caller();
        String traceId = request.traceId();
        Octets raw = Octets.of(body == null ? new byte[0] : body);
        Delivery delivery = new Delivery(caller, source, traceId, heads.headers(http), raw, heads.way(http));
        check(delivery);
        return acceptor.accept(delivery).map(outcome -> answer(outcome, traceId));
    }

    private static void check(Delivery delivery) {
        BodyReader.objection(delivery).ifPresent(unreadable -> {
            throw new RefusalException(unreadable.refusal());
        });
        if (delivery.caller().may(Scope.EVENTS_WRITE) && !SourceName.isFit(delivery.source())) {
            throw new RefusalException(Refusals.invalid("source", SourceName.RULE));
        }
    }

    private static Response answer(DeliveryOutcome outcome, String traceId) {
        return switch (outcome) {
            case DeliveryOutcome.Taken(var ids) ->
                Response.accepted(AcceptedView.of(ids, traceId)).build();
            case DeliveryOutcome.Answered(String text) -> HandshakeResource.echo(text);
            case DeliveryOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }
}
