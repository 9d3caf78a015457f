package dev.automate.rag.store;

import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.Asked;
import dev.automate.rag.domain.Endpoint;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** What endpoints were asked. */
@ApplicationScoped
@RegisterForReflection(targets = {QueryLogStore.Results.class, Asked.Found.class})
public class QueryLogStore {
    private final TenantWall wall;

    public QueryLogStore(TenantWall wall) {
        this.wall = wall;
    }

    /** Results as a column holds them. */
    record Results(List<Asked.Found> found) {}

    public Uni<Void> keep(Endpoint endpoint, Asked asked) {
        String sql = """
                insert into rag.query_log (id, tenant, endpoint, kind, principal, query_hash, top_k, results, latency_ms,
                                           trace_id, asked_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, $11)
                """;
        Tuple values = Tuple.tuple(List.of(
                asked.id(),
                endpoint.tenant(),
                endpoint.id(),
                asked.kind(),
                asked.principal(),
                asked.queryHash(),
                asked.topK(),
                Rows.json(new Results(asked.results())),
                asked.latencyMillis(),
                asked.traceId(),
                asked.askedAt().atOffset(ZoneOffset.UTC)));
        return wall.query(endpoint.tenant(), sql, values).replaceWithVoid();
    }

    public Uni<Long> count(Endpoint endpoint) {
        String sql = "select count(*) from rag.query_log where endpoint = $1";
        return wall.query(endpoint.tenant(), sql, Tuple.of(endpoint.id())).map(Rows::count);
    }

    /** A page of an endpoint's, the newest first. */
    public Uni<List<Asked>> page(Endpoint endpoint, PageRequest page) {
        String sql = """
                select id, kind, principal, query_hash, top_k, results::text as results, latency_ms, trace_id, asked_at
                  from rag.query_log
                 where endpoint = $1
                 order by asked_at desc, id
                 limit $2 offset $3
                """;
        return wall.query(endpoint.tenant(), sql, Tuple.of(endpoint.id(), page.size(), page.offset()))
                .map(rows -> Rows.all(rows, QueryLogStore::asked));
    }

    private static Asked asked(Row row) {
        return new Asked(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("principal"),
                row.getString("query_hash"),
                row.getInteger("top_k"),
                Rows.read(row.getString("results"), Results.class).found(),
                row.getInteger("latency_ms"),
                row.getString("trace_id"),
                Rows.time(row, "asked_at"));
    }
}
