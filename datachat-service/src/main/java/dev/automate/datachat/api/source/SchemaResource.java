package dev.automate.datachat.api.source;

import dev.automate.common.caller.Scope;
import dev.automate.common.http.CurrentRequest;
import dev.automate.common.http.QueryFields;
import dev.automate.datachat.usecase.ask.Fields;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The door to what may be asked about. */
@Path("/api/datachat/schema")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "DataChat")
@RolesAllowed(Scope.DATACHAT_QUERY)
public class SchemaResource {
    private final CurrentRequest request;
    private final Fields fields;

    public SchemaResource(CurrentRequest request, Fields fields) {
        this.request = request;
        this.fields = fields;
    }

    @GET
    @Operation(
            summary = "What may be asked about",
            description = "Tables, columns, keys and named numbers of a source, without what is hidden.")
    @Parameter(name = "source", description = "Name or id; the first source when absent")
    public Uni<SchemaView> schema(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        String source = query.text("source").orElse(null);
        query.finish();
        return fields.shown(request.caller().tenant(), source).map(SchemaView::of);
    }
}
