package dev.automate.rag.api;

import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.store.EndpointStore;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The RAG endpoints of a tenant. */
@Path("/api/rag/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.RAG_QUERY)
public class EndpointResource {
    private final CurrentRequest request;
    private final EndpointStore store;

    public EndpointResource(CurrentRequest request, EndpointStore store) {
        this.request = request;
        this.store = store;
    }

    @GET
    public Uni<PageView<Endpoint>> list(@Context UriInfo uri) {
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
