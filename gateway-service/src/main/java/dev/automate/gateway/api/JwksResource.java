package dev.automate.gateway.api;

import dev.automate.gateway.domain.SigningKey;
import dev.automate.gateway.usecase.KeyRing;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The public keys that the gateway's tokens are verified with (RFC 7517). */
@Path("/.well-known/jwks.json")
@PermitAll
public class JwksResource {
    private final KeyRing ring;

    public JwksResource(KeyRing ring) {
        this.ring = ring;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The key set of the gateway")
    public Uni<String> keys() {
        return ring.all()
                .map(keys ->
                        keys.stream().map(SigningKey::publicJwk).collect(Collectors.joining(",", "{\"keys\":[", "]}")));
    }
}
