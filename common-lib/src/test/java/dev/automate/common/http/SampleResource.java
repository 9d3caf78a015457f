package dev.automate.common.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Scope;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.tenant.TenantWall;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Doors as services have them, one for each thing that can happen at a door. */
@Path("/sample")
@RolesAllowed(Scope.EVENTS_READ)
@Produces(MediaType.APPLICATION_JSON)
public class SampleResource {
    private final CurrentRequest request;
    private final TenantWall wall;

    public SampleResource(CurrentRequest request, TenantWall wall) {
        this.request = request;
        this.wall = wall;
    }

    /** A typed body. */
    public record Order(UUID orderId, Instant placedAt, int amount) {}

    /** Who was let in. */
    public record Who(String tenant, String principal, List<String> scopes, String traceId) {}

    @GET
    @Path("who")
    public Who who() {
        return new Who(
                request.caller().tenant(),
                request.caller().principal(),
                request.caller().scopes().stream().sorted().toList(),
                request.traceId());
    }

    @GET
    @Path("open")
    @PermitAll
    public Map<String, String> open() {
        return Map.of("trace_id", request.traceId());
    }

    @GET
    @Path("open/caller")
    @PermitAll
    public Map<String, String> openCaller() {
        return Map.of("tenant", request.caller().tenant());
    }

    @GET
    @Path("page")
    public PageView<String> page(@Context UriInfo uri) {
        QueryFields query = QueryFields.of(uri);
        PageRequest page = query.page();
        query.finish();
        return PageView.of(page, 60, List.of("one"), uri);
    }

    @POST
    @Path("tree")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Map<String, String>> tree(JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        String name = fields.requiredText("name", 10);
        fields.integer("size", 1, 3);
        fields.finish();
        return Uni.createFrom().item(Map.of("name", name));
    }

    @POST
    @Path("typed")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Order> typed(Order order) {
        return Uni.createFrom().item(order);
    }

    @POST
    @Path("bytes")
    public Uni<Map<String, Integer>> bytes(byte[] body) {
        return Uni.createFrom().item(Map.of("length", body.length));
    }

    @GET
    @Path("slow")
    public Uni<Map<String, Integer>> slow() {
        return wall.query("acme", "select pg_sleep(20)", Tuple.tuple()).map(rows -> Map.of("rows", rows.size()));
    }

    @GET
    @Path("bug")
    public String bug() {
        throw new IllegalStateException("the password is hunter2");
    }

    @GET
    @Path("busy")
    public String busy() {
        throw new RefusalException(Refusals.unavailable("Too busy", Duration.ofMillis(2500)));
    }
}
