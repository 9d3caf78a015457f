package dev.automate.embed.api;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.PathIds;
import dev.automate.embed.widget.WidgetScript;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Gives pages the script of the chat. Anybody may have it: what it may do is decided where it asks. */
@Path("/api/embed/{embed_id}/widget.js")
@PermitAll
@Tag(name = "Embed visitors")
public class WidgetResource {
    /** A page shows a new one after ten minutes, and never waits for it as long as it has one of this day. */
    private static final String KEPT = "public, max-age=600, stale-while-revalidate=86400";

    private final WidgetScript script;

    WidgetResource(WidgetScript script) {
        this.script = script;
    }

    @GET
    @Operation(
            summary = "The script of the chat",
            description = "For a page's <script async>. There is no secret in it; it is the same for every embed.")
    @APIResponse(responseCode = "200", description = "The script", content = @Content(mediaType = "text/javascript"))
    @APIResponse(responseCode = "304", description = "It is as it was")
    public Response script(
            @PathParam("embed_id") String id,
            @HeaderParam("Accept-Encoding") @Nullable String encodings,
            @HeaderParam("If-None-Match") @Nullable String known) {
        if (PathIds.uuid(id).isEmpty()) {
            throw new RefusalException(Refusals.notFound("Embed"));
        }
        boolean zipped = encodings != null && encodings.contains("gzip");
        WidgetScript.Form form = zipped ? script.zipped() : script.plain();
        boolean same = known != null && known.contains(form.tag());
        Response.ResponseBuilder answer = same ? Response.notModified() : Response.ok(form.bytes());
        if (zipped && !same) {
            answer.header("Content-Encoding", "gzip");
        }
        return answer.header("Content-Type", "text/javascript; charset=utf-8")
                .header("ETag", form.tag())
                .header("Cache-Control", KEPT)
                .header("Vary", "Accept-Encoding")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }
}
