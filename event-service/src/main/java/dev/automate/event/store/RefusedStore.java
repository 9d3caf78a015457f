package dev.automate.event.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.automate.common.json.Json;
import dev.automate.common.tenant.TenantWall;
import dev.automate.event.config.EventConfig;
import dev.automate.event.domain.Finding;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.RefusedDelivery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Deliveries that nobody vouched for: the newest of each source, and none that is old. */
@ApplicationScoped
@RegisterForReflection(targets = Finding.class)
public class RefusedStore {
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private static final String INSERT = """
            insert into event.refused_delivery (tenant, source_id, id, received_at, trace_id, address, headers, body,
                                                body_bytes, findings, others)
            values ($1, $2, $3, $4, $5, $6, $7::text::json, $8, $9, $10::text::json, $11)
            """;

    private static final String PRUNE = """
            delete from event.refused_delivery
             where tenant = $1 and source_id = $2
               and (received_at < $3
                    or id not in (select id from event.refused_delivery
                                   where tenant = $1 and source_id = $2 order by id desc limit $4))
            """;

    private final TenantWall wall;
    private final EventConfig.Refused limits;

    public RefusedStore(TenantWall wall, EventConfig config) {
        this.wall = wall;
        this.limits = config.refused();
    }

    /** Keeps it, and lets go of what is too much or too old. */
    public Uni<Void> keep(RefusedDelivery refused) {
        return wall.within(
                refused.tenant(), transaction -> insert(transaction, refused).chain(() -> prune(transaction, refused)));
    }

    /** The delivery of that id, when it is the tenant's and the source's. */
    public Uni<Optional<RefusedDelivery>> find(String tenant, UUID source, String id) {
        String sql = """
                select tenant, source_id, id, received_at, trace_id, address, headers::text as headers, body, body_bytes,
                       findings::text as findings, others
                  from event.refused_delivery where tenant = $1 and source_id = $2 and id = $3
                """;
        return wall.query(tenant, sql, Tuple.of(tenant, source, id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next())));
    }

    private static Uni<Void> insert(SqlConnection transaction, RefusedDelivery refused) {
        Tuple values = Tuple.tuple()
                .addString(refused.tenant())
                .addUUID(refused.sourceId())
                .addString(refused.id())
                .addOffsetDateTime(refused.receivedAt().atOffset(ZoneOffset.UTC))
                .addString(refused.traceId())
                .addString(refused.address())
                .addString(HeadersJson.write(refused.headers()))
                .addValue(Buffer.buffer(refused.body().bytes()))
                .addInteger(refused.bodyBytes())
                .addString(write(refused.findings()))
                .addLong(refused.others());
        return transaction.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    private Uni<Void> prune(SqlConnection transaction, RefusedDelivery refused) {
        Tuple values = Tuple.of(
                refused.tenant(),
                refused.sourceId(),
                refused.receivedAt().minus(limits.life()).atOffset(ZoneOffset.UTC),
                limits.max());
        return transaction.preparedQuery(PRUNE).execute(values).replaceWithVoid();
    }

    private static RefusedDelivery read(Row row) {
        return new RefusedDelivery(
                row.getUUID("source_id"),
                row.getString("tenant"),
                row.getString("id"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("trace_id"),
                row.getString("address"),
                HeadersJson.read(row.getString("headers")),
                Octets.of(row.getDelegate().getBuffer("body").getBytes()),
                row.getInteger("body_bytes"),
                findings(row.getString("findings")),
                row.getLong("others"));
    }

    private static String write(List<Finding> findings) {
        try {
            return Json.mapper().writeValueAsString(findings);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("findings are always writable", impossible);
        }
    }

    private static List<Finding> findings(String json) {
        try {
            return Json.mapper().readValue(json, FINDINGS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the column has what was written into it", impossible);
        }
    }
}
