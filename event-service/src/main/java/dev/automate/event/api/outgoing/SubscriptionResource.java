package dev.automate.event.api.outgoing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.EntityTags;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.PathIds;
import dev.automate.common.http.QueryFields;
import dev.automate.event.domain.Page;
import dev.automate.event.domain.outgoing.SecretOutcome;
import dev.automate.event.domain.outgoing.Subscription;
import dev.automate.event.domain.outgoing.SubscriptionOutcome;
import dev.automate.event.domain.outgoing.SubscriptionWish;
import dev.automate.event.store.outgoing.SubscriptionStore;
import dev.automate.event.usecase.outgoing.SecretRotator;
import dev.automate.event.usecase.outgoing.SubscriptionSaver;
import dev.automate.event.usecase.outgoing.SubscriptionTester;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The door to subscriptions: who outside is told of what happens here. */
@Path("/api/automate/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subscriptions")
public class SubscriptionResource {
    private final CurrentRequest request;
    private final SubscriptionSaver saver;
    private final SecretRotator rotator;
    private final SubscriptionTester tester;
    private final SubscriptionStore store;

    public SubscriptionResource(
            CurrentRequest request,
            SubscriptionSaver saver,
            SecretRotator rotator,
            SubscriptionTester tester,
            SubscriptionStore store) {
        this.request = request;
        this.saver = saver;
        this.rotator = rotator;
        this.tester = tester;
        this.store = store;
    }

    @GET
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "List subscriptions", description = "The newest first.")
    public Uni<PageView<SubscriptionView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return store.list(tenant(), page).map(found -> view(page, found, uri));
    }

    @GET
    @Path("event-types")
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "List what a subscription may ask for")
    public EventTypesView eventTypes() {
        return EventTypesView.all();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "Get a subscription", description = "The ETag makes a later change safe: send it as If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The subscription",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    public Uni<Response> get(@PathParam("id") String id) {
        return find(id).map(found -> answer(Response.ok(), found, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Subscribe", description = """
                    Messages are POSTed as Standard Webhooks 1.0 say: headers webhook-id, webhook-timestamp and \
                    webhook-signature (v1, HMAC-SHA256 with the secret), body {type, timestamp, data}. Every 2xx has \
                    taken it; anything else is tried again for 24 hours, under the same webhook-id. 410 ends the \
                    subscription.""")
    @RequestBody(content = @Content(schema = @Schema(implementation = SubscriptionBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The subscription, and its secret when it was made here",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    @APIResponse(responseCode = "409", description = "There are as many as there may be")
    public Uni<Response> create(@Nullable JsonNode body) {
        return saver.create(request.actor(), SubscriptionRequest.creating(body)).map(SubscriptionResource::created);
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Change a subscription", description = """
                    What is absent stays as it is. Enabling it gives a failed endpoint a new chance; what it missed is \
                    sent by recover/. Disabling it ends what is still to be sent.""")
    @RequestBody(content = @Content(schema = @Schema(implementation = SubscriptionBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The subscription",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    public Uni<Response> put(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable JsonNode body) {
        UUID subscription = subscriptionId(id);
        SubscriptionWish wish = SubscriptionRequest.changing(body);
        return saver.change(request.actor(), subscription, ifMatch, wish)
                .map(outcome -> answer(Response.ok(), saved(outcome), null));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Change a subscription", description = "The same as PUT.")
    @RequestBody(content = @Content(schema = @Schema(implementation = SubscriptionBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The subscription",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    public Uni<Response> patch(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, @Nullable JsonNode body) {
        return put(id, ifMatch, body);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Delete a subscription", description = "Its log goes with it.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Response> delete(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return saver.delete(request.actor(), subscriptionId(id), ifMatch)
                .map(SubscriptionResource::saved)
                .map(gone -> Response.noContent().build());
    }

    @POST
    @Path("{id}/rotate-secret")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(
            summary = "Give a subscription a new secret",
            description = "Shown this once when it was made here. The old ones sign beside it for the overlap.")
    @RequestBody(required = false, content = @Content(schema = @Schema(implementation = SecretBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The subscription and its new secret",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    @APIResponse(responseCode = "409", description = "Too many old secrets still sign")
    public Uni<Response> rotate(@PathParam("id") String id, @Nullable JsonNode body) {
        UUID subscription = subscriptionId(id);
        SecretRequest wanted = SecretRequest.of(body);
        return rotator.rotate(request.actor(), subscription, wanted.overlap(), wanted.secret())
                .map(outcome -> shown(Response.ok(), outcome));
    }

    @POST
    @Path("{id}/test")
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(
            summary = "Try a subscription out",
            description = "Sends a message of type subscription.test once and says what happened; also when the"
                    + " subscription is disabled. It is in the log and counts for nothing.")
    public Uni<TriedView> test(@PathParam("id") String id) {
        String traceId = request.traceId();
        return find(id).chain(found -> tester.test(found, traceId)).map(TriedView::of);
    }

    private Uni<Subscription> find(String id) {
        return store.find(tenant(), subscriptionId(id))
                .map(found -> found.orElseThrow(SubscriptionResource::noSuchSubscription));
    }

    private String tenant() {
        return request.caller().tenant();
    }

    private static Response created(SecretOutcome outcome) {
        Response made = shown(Response.status(Response.Status.CREATED), outcome);
        SubscriptionView view = (SubscriptionView) made.getEntity();
        return Response.fromResponse(made)
                .location(URI.create("/api/automate/subscriptions/" + view.id() + "/"))
                .build();
    }

    private static Response shown(Response.ResponseBuilder answer, SecretOutcome outcome) {
        return switch (outcome) {
            case SecretOutcome.Saved(var subscription, var secret) ->
                answer(answer.header("Cache-Control", "no-store"), subscription, secret);
            case SecretOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }

    private static Response answer(
            Response.ResponseBuilder answer, Subscription subscription, @Nullable String secret) {
        return answer.header("ETag", EntityTags.tag(subscription.revision()))
                .entity(SubscriptionView.of(subscription, secret))
                .build();
    }

    private static Subscription saved(SubscriptionOutcome outcome) {
        return switch (outcome) {
            case SubscriptionOutcome.Saved(var subscription, var messages) -> subscription;
            case SubscriptionOutcome.Refused(var refusal) -> throw new RefusalException(refusal);
        };
    }

    private static PageView<SubscriptionView> view(PageRequest page, Page<Subscription> found, UriInfo uri) {
        return PageView.of(
                page,
                found.count(),
                found.rows().stream().map(SubscriptionView::of).toList(),
                uri);
    }

    static UUID subscriptionId(String id) {
        return PathIds.uuid(id).orElseThrow(SubscriptionResource::noSuchSubscription);
    }

    static RefusalException noSuchSubscription() {
        return new RefusalException(Refusals.notFound("Subscription"));
    }
}
