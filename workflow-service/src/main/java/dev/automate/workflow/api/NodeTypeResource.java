package dev.automate.workflow.api;

import dev.automate.common.caller.Scope;
import dev.automate.common.graph.NodeTypes;
import dev.automate.common.http.PageRequest;
import dev.automate.common.http.PageView;
import dev.automate.common.http.QueryFields;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The door to the catalogue of node types. */
@Path("/api/automate/node-types/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workflows")
public class NodeTypeResource {
    private final NodeTypes types;

    public NodeTypeResource(NodeTypes types) {
        this.types = types;
    }

    @GET
    @RolesAllowed(Scope.WORKFLOWS_READ)
    @Operation(
            summary = "List the node types",
            description = "By name, with the JSON Schemas of a node's config and output, and whether it has effects.")
    public Uni<PageView<NodeTypeView>> list(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        List<NodeTypeView> views = types.all().stream()
                .skip(page.offset())
                .limit(page.size())
                .map(NodeTypeView::of)
                .toList();
        return Uni.createFrom().item(PageView.of(page, types.all().size(), views, uri));
    }
}
