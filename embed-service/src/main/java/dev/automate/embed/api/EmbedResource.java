package dev.automate.embed.api;

import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.embed.domain.Embed;
import dev.automate.embed.store.EmbedStore;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The chat widgets of a tenant. */
@Path("/api/embed")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.EMBEDS_READ)
public class EmbedResource {
    private final CurrentRequest request;
    private final EmbedStore store;

    public EmbedResource(CurrentRequest request, EmbedStore store) {
        this.request = request;
        this.store = store;
    }

    @GET
    public Uni<PageView<Embed>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        String tenant = request.caller().tenant();
        return Uni.combine()
                .all()
                .unis(store.count(tenant), store.page(tenant, page))
                .asTuple()
                .map(found -> PageView.of(page, found.getItem1(), found.getItem2(), uri));
    }
}
