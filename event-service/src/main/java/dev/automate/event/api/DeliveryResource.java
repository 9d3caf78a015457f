package dev.automate.event.api;

import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PathIds;
import dev.automate.common.http.QueryFields;
import dev.automate.event.domain.Cursor;
import dev.automate.event.domain.DeliveryEntry;
import dev.automate.event.domain.DeliveryFilter;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.store.DeliveryStore;
import dev.automate.event.store.EventReads;
import dev.automate.event.store.RefusedStore;
import dev.automate.event.store.SourceStore;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The door to what a source's provider delivered, also in vain. */
@Path("/api/automate/webhook-sources/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Webhook sources")
public class DeliveryResource {
    private final CurrentRequest request;
    private final SourceStore sources;
    private final DeliveryStore deliveries;
    private final RefusedStore refused;
    private final EventReads events;

    public DeliveryResource(
            CurrentRequest request,
            SourceStore sources,
            DeliveryStore deliveries,
            RefusedStore refused,
            EventReads events) {
        this.request = request;
        this.sources = sources;
        this.deliveries = deliveries;
        this.refused = refused;
        this.events = events;
    }

    @GET
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "List the deliveries of a source", description = """
                    The latest first, accepted and refused. Of the refused the newest 200 of the last 7 days are kept; in \
                    a flood a sample of them.""")
    @Parameter(name = "status", in = ParameterIn.QUERY, description = "accepted or refused")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = "received_at >= since")
    @Parameter(name = "until", in = ParameterIn.QUERY, description = "received_at <= until")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "From a link")
    @Parameter(name = "page_size", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    public Uni<SliceView<DeliveryView>> list(@PathParam("id") String id, @Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        Optional<Boolean> accepted =
                query.oneOf("status", List.of("accepted", "refused")).map("accepted"::equals);
        var since = query.instant("since");
        var until = query.instant("until");
        int size = query.page().size();
        Cursor cursor = Cursors.read(query).orElse(Cursors.LATEST);
        query.finish();
        return source(id)
                .map(source -> new DeliveryFilter(
                        source.id(), source.source(), accepted.orElse(null), since.orElse(null), until.orElse(null)))
                .chain(filter -> deliveries.slice(tenant(), filter, cursor, size))
                .map(slice -> SliceView.of(slice, DeliveryEntry::id, DeliveryView::of, uri));
    }

    @GET
    @Path("{delivery}")
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "Get a delivery", description = """
                    Of a refused one: headers (redacted), the beginning of the body, and a diagnosis, such as that it was \
                    made with an expired secret, that its body was re-encoded, or that it is of another scheme. Of an \
                    accepted one: its event.""")
    @APIResponse(
            responseCode = "200",
            description = "The delivery",
            content = @Content(schema = @Schema(oneOf = {RefusedDeliveryView.class, EventView.class})))
    public Uni<Response> get(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        return source(id)
                .chain(source ->
                        delivery.startsWith("evt-") ? event(source, delivery) : refusal(source.id(), delivery));
    }

    private Uni<Response> event(WebhookSource source, String id) {
        return PrintableText.isFit(id)
                ? events.find(tenant(), id)
                        .map(found -> found.filter(
                                        detail -> detail.event().source().equals(source.source()))
                                .map(EventView::of)
                                .orElseThrow(() -> missing("Delivery")))
                        .map(view -> Response.ok(view).build())
                : Uni.createFrom().failure(missing("Delivery"));
    }

    private Uni<Response> refusal(UUID source, String id) {
        return PrintableText.isFit(id)
                ? refused.find(tenant(), source, id)
                        .map(found -> found.map(RefusedDeliveryView::of).orElseThrow(() -> missing("Delivery")))
                        .map(view -> Response.ok(view).build())
                : Uni.createFrom().failure(missing("Delivery"));
    }

    private Uni<WebhookSource> source(String id) {
        UUID sourceId = PathIds.uuid(id).orElseThrow(() -> missing("Webhook source"));
        return sources.find(tenant(), sourceId).map(found -> found.orElseThrow(() -> missing("Webhook source")));
    }

    private String tenant() {
        return request.caller().tenant();
    }

    private static RefusalException missing(String what) {
        return new RefusalException(Refusals.notFound(what));
    }
}
