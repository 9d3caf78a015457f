package dev.automate.event.api;

import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.event.domain.EventDetail;
import dev.automate.event.domain.Headers;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.store.EventReads;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The door to the bytes that a provider sent. */
@Path("/api/automate/events/{id}/raw")
@Tag(name = "Events")
public class RawBodyResource {
    /** What no browser runs, whatever is in it. */
    private static final Set<String> HARMLESS = Set.of(
            "application/json",
            "application/cloudevents+json",
            "application/cloudevents-batch+json",
            "application/x-www-form-urlencoded",
            "text/plain");

    private final CurrentRequest request;
    private final EventReads events;

    public RawBodyResource(CurrentRequest request, EventReads events) {
        this.request = request;
        this.events = events;
    }

    @GET
    @RolesAllowed(Scope.EVENTS_READ)
    @Operation(summary = "Get the bytes of a delivery", description = """
                    As they came, as an attachment. The content type is the provider's own when it is harmless, else \
                    application/octet-stream.""")
    @APIResponse(responseCode = "200", description = "The bytes")
    public Uni<Response> get(@PathParam("id") String id) {
        return PrintableText.isFit(id)
                ? events.find(request.caller().tenant(), id)
                        .map(found -> found.map(RawBodyResource::answer).orElseThrow(RawBodyResource::nothing))
                : Uni.createFrom().failure(nothing());
    }

    private static Response answer(EventDetail detail) {
        Octets raw = detail.provenance().rawBody();
        if (raw == null) {
            throw nothing();
        }
        return Response.ok(raw.bytes(), type(detail.provenance().headers()))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"" + detail.event().id() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }

    /** What is packed is shown packed, so its type isn't that of what is in it. */
    private static String type(Headers headers) {
        String type = headers.first("Content-Type").orElse("");
        String name = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean packed = headers.first("Content-Encoding").isPresent();
        return HARMLESS.contains(name) && !packed ? name : MediaType.APPLICATION_OCTET_STREAM;
    }

    private static RefusalException nothing() {
        return new RefusalException(Refusals.notFound("Raw body"));
    }
}
