package dev.automate.gateway.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.gateway.usecase.ApiDescriber;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Describes the whole API; {@code swagger-ui/} and {@code redoc/} below it show the description to people. */
@Path("/api/schema/")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class SchemaResource {
    private final ApiDescriber describer;

    public SchemaResource(ApiDescriber describer) {
        this.describer = describer;
    }

    @GET
    @Operation(summary = "The OpenAPI 3.0 description of the whole API", hidden = true)
    public Uni<ObjectNode> describe() {
        return describer.describe();
    }
}
