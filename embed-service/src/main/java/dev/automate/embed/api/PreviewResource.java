package dev.automate.embed.api;

import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PathIds;
import dev.automate.embed.domain.Embed;
import dev.automate.embed.store.EmbedStore;
import dev.automate.embed.widget.PreviewPage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows owners their embed on a page of its own; administrators come with the session of their browser. */
@Path("/api/embed/{embed_id}/preview")
@Tag(name = "Embeds")
public class PreviewResource {
    private final CurrentRequest request;
    private final EmbedStore store;
    private final Snippets snippets;
    private final PreviewPage preview;

    PreviewResource(CurrentRequest request, EmbedStore store, Snippets snippets, PreviewPage preview) {
        this.request = request;
        this.store = store;
        this.snippets = snippets;
        this.preview = preview;
    }

    @GET
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    @RolesAllowed(Scope.EMBEDS_WRITE)
    @Operation(summary = "Try an embed out", description = "A page in HTML, for a browser.")
    public Uni<Response> page(
            @PathParam("embed_id") String id,
            @QueryParam("theme") @DefaultValue("light") String theme,
            @QueryParam("lang") @DefaultValue("en") String language) {
        PreviewPage.Wish wish = PreviewPage.Wish.of(theme, language);
        return PathIds.uuid(id)
                .map(embed -> store.find(request.caller().tenant(), embed))
                .orElseThrow(PreviewResource::noSuchEmbed)
                .map(found -> shown(found.orElseThrow(PreviewResource::noSuchEmbed), wish));
    }

    @GET
    @Path("page.css")
    @RolesAllowed(Scope.EMBEDS_WRITE)
    @Operation(hidden = true)
    public Response sheet() {
        return Response.ok(preview.sheet(), "text/css")
                .header("Cache-Control", "private, max-age=600")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private Response shown(Embed embed, PreviewPage.Wish wish) {
        return Response.ok(preview.html(embed, snippets.of(embed), wish), "text/html; charset=utf-8")
                .header("Content-Security-Policy", PreviewPage.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static RefusalException noSuchEmbed() {
        return new RefusalException(Refusals.notFound("Embed"));
    }
}
