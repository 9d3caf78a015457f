package dev.automate.execution.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.stream.Glance;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at many executions at once for those who watch them. */
@Singleton
public class GlanceStore {
    private final Pool trusted;

    /** @param trusted since one look is for the watchers of all tenants; each was let in by its own tenant before */
    public GlanceStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /** Those that are there, in one statement. */
    public Uni<List<Glance>> look(Collection<String> ids) {
        String sql = """
                select e.id, e.status, e.error ->> 'message' as error, e.started_at, e.finished_at, s.id as step_id,
                       s.node_key, s.status as step_status, s.attempt, s.error ->> 'message' as step_error,
                       s.started_at as step_started_at, s.finished_at as step_finished_at, s.next_attempt_at
                  from execution.execution e
                  left join execution.step s on s.execution_id = e.id and s.execution_id = any($1)
                 where e.id = any($1)
                 order by e.id, s.started_at nulls last, s.id
                """;
        return trusted.preparedQuery(sql)
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(GlanceStore::glances);
    }

    private static List<Glance> glances(RowSet<Row> rows) {
        Map<String, List<Row>> byExecution = new LinkedHashMap<>();
        rows.forEach(row -> byExecution
                .computeIfAbsent(row.getString("id"), id -> new ArrayList<>())
                .add(row));
        return byExecution.values().stream().map(GlanceStore::glance).toList();
    }

    private static Glance glance(List<Row> rows) {
        Row first = rows.getFirst();
        return new Glance(
                first.getString("id"),
                ExecutionStatus.valueOf(first.getString("status")),
                first.getString("error"),
                StepRows.instant(first, "started_at"),
                StepRows.instant(first, "finished_at"),
                rows.stream()
                        .filter(row -> row.getString("step_id") != null)
                        .map(GlanceStore::step)
                        .toList());
    }

    private static Glance.Step step(Row row) {
        return new Glance.Step(
                row.getString("step_id"),
                row.getString("node_key"),
                row.getString("step_status"),
                row.getInteger("attempt"),
                row.getString("step_error"),
                StepRows.instant(row, "step_started_at"),
                StepRows.instant(row, "step_finished_at"),
                StepRows.instant(row, "next_attempt_at"));
    }
}
