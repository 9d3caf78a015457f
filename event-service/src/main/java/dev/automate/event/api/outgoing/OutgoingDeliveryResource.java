package dev.automate.event.api.outgoing;

import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.QueryFields;
import dev.automate.event.api.Cursors;
import dev.automate.event.api.SliceView;
import dev.automate.event.domain.Cursor;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.domain.outgoing.OutgoingDetail;
import dev.automate.event.domain.outgoing.OutgoingEntry;
import dev.automate.event.domain.outgoing.OutgoingFilter;
import dev.automate.event.domain.outgoing.OutgoingStatus;
import dev.automate.event.domain.outgoing.ResendOutcome;
import dev.automate.event.store.outgoing.OutgoingLogStore;
import dev.automate.event.store.outgoing.SubscriptionStore;
import dev.automate.event.usecase.outgoing.MessageResender;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The door to what a subscription was sent. */
@Path("/api/automate/subscriptions/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subscriptions")
public class OutgoingDeliveryResource {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final CurrentRequest request;
    private final SubscriptionStore subscriptions;
    private final OutgoingLogStore log;
    private final MessageResender resender;

    public OutgoingDeliveryResource(
            CurrentRequest request, SubscriptionStore subscriptions, OutgoingLogStore log, MessageResender resender) {
        this.request = request;
        this.subscriptions = subscriptions;
        this.log = log;
        this.resender = resender;
    }

    @GET
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(
            summary = "List what a subscription was sent",
            description = "The latest first. What is over is kept for 30 days.")
    @Parameter(name = "status", in = ParameterIn.QUERY, description = "pending, delivered or failed")
    @Parameter(name = "type", in = ParameterIn.QUERY, description = "Exact, or with * such as execution.*")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = "created_at >= since")
    @Parameter(name = "until", in = ParameterIn.QUERY, description = "created_at <= until")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "From a link")
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    public Uni<SliceView<OutgoingDeliveryView>> list(@PathParam("id") String id, @Context UriInfo uri) {
        UUID subscription = SubscriptionResource.subscriptionId(id);
        QueryFields query = QueryFields.of(uri);
        OutgoingFilter filter = new OutgoingFilter(
                subscription,
                query.oneOf("status", OutgoingStatus.words())
                        .map(OutgoingStatus::of)
                        .orElse(null),
                query.text("type")
                        .filter(type ->
                                query.require("type", PrintableText.isFit(type), "Must be printable characters"))
                        .orElse(null),
                time(query, "since").orElse(null),
                time(query, "until").orElse(null));
        int size = query.page().size();
        Cursor cursor = Cursors.read(query).orElse(Cursors.LATEST);
        query.finish();
        return known(subscription)
                .chain(() -> log.slice(tenant(), filter, cursor, size))
                .map(slice -> SliceView.of(slice, OutgoingEntry::id, OutgoingDeliveryView::of, uri));
    }

    @GET
    @Path("{delivery}")
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "Get a delivery", description = "What is sent, and what every attempt came to.")
    public Uni<OutgoingDetailView> get(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        return log.find(tenant(), SubscriptionResource.subscriptionId(id), fit(delivery))
                .map(found -> found.map(OutgoingDetailView::of).orElseThrow(OutgoingDeliveryResource::noSuchDelivery));
    }

    @POST
    @Path("{delivery}/resend")
    @RolesAllowed(Scope.EVENTS_WRITE)
    @Operation(summary = "Send a delivery again", description = """
                    Now, and for another 24 hours, also when it has arrived or waits for its next attempt. The receiver \
                    sees the same webhook-id.""")
    @APIResponse(
            responseCode = "202",
            description = "It is sent again",
            content = @Content(schema = @Schema(implementation = OutgoingDetailView.class)))
    @APIResponse(responseCode = "409", description = "It is being sent, or the subscription is disabled")
    public Uni<Response> resend(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        return resender.resend(tenant(), SubscriptionResource.subscriptionId(id), fit(delivery))
                .map(OutgoingDeliveryResource::answer);
    }

    private static Response answer(ResendOutcome<OutgoingDetail> outcome) {
        return switch (outcome) {
            case ResendOutcome.Resent<OutgoingDetail>(var message) ->
                Response.accepted(OutgoingDetailView.of(message)).build();
            case ResendOutcome.Refused<OutgoingDetail>(var refusal) -> throw new RefusalException(refusal);
        };
    }

    private Uni<Void> known(UUID subscription) {
        return subscriptions
                .find(tenant(), subscription)
                .map(found -> found.orElseThrow(SubscriptionResource::noSuchSubscription))
                .replaceWithVoid();
    }

    private static Optional<Instant> time(QueryFields query, String name) {
        return query.instant(name)
                .filter(time -> query.require(
                        name, !time.isBefore(FIRST) && !time.isAfter(LAST), "Must be a time from 1970 to 9999"));
    }

    private String tenant() {
        return request.caller().tenant();
    }

    private static String fit(String delivery) {
        if (!PrintableText.isFit(delivery)) {
            throw noSuchDelivery();
        }
        return delivery;
    }

    private static RefusalException noSuchDelivery() {
        return new RefusalException(Refusals.notFound("Delivery"));
    }
}
