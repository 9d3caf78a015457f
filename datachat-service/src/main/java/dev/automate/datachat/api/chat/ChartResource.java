package dev.automate.datachat.api.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.json.Json;
import dev.automate.datachat.query.chart.SvgChart;
import dev.automate.datachat.store.ChatStore;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The door to the pictures of answers. */
@Path("/api/datachat/chat/messages/{id}/chart")
@Tag(name = "DataChat")
public class ChartResource {
    private static final String SVG = "image/svg+xml";

    private final CurrentRequest request;
    private final ChatStore store;

    public ChartResource(CurrentRequest request, ChatStore store) {
        this.request = request;
        this.store = store;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SVG})
    @RolesAllowed(Scope.DATACHAT_QUERY)
    @Operation(
            summary = "Get the chart of an answer",
            description = "A Vega-Lite spec with its data, or the picture itself with Accept: image/svg+xml.")
    @APIResponse(responseCode = "404", description = "No such message of the caller, or one without a chart")
    public Uni<Response> chart(@PathParam("id") String id, @Context HttpHeaders headers) {
        boolean picture = headers.getAcceptableMediaTypes().stream()
                .findFirst()
                .filter(MediaType.valueOf(SVG)::equals)
                .isPresent();
        return store.chart(request.caller(), id)
                .map(found -> found.filter(json -> !json.isEmpty()).map(ChartResource::read))
                .map(found -> answer(found.orElseThrow(ChartResource::noChart), picture));
    }

    /** A picture from here does nothing, wherever it is opened. */
    private static Response answer(ObjectNode spec, boolean picture) {
        return picture
                ? Response.ok(SvgChart.draw(spec), SVG + ";charset=utf-8")
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                        .header("Vary", "Accept")
                        .build()
                : Response.ok(spec, MediaType.APPLICATION_JSON)
                        .header("Vary", "Accept")
                        .build();
    }

    private static ObjectNode read(String json) {
        try {
            return Json.mapper().readValue(json, ObjectNode.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a chart is an object", impossible);
        }
    }

    private static RefusalException noChart() {
        return new RefusalException(Refusals.notFound("Chart"));
    }
}
