package dev.automate.execution.store;

import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.StepAttempt;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Objects;

/** Failed attempts to and from their rows. */
final class AttemptRows {
    private AttemptRows() {}

    private record Owned(ExecutionChange owner, StepAttempt attempt) {}

    /** One array for each column, in the order in which {@link ExecutionStore} names them. */
    static Columns<?> columns(List<ExecutionChange> changes) {
        List<Owned> rows = changes.stream()
                .flatMap(change -> change.attempts().stream().map(attempt -> new Owned(change, attempt)))
                .toList();
        return Columns.of(rows)
                .text(row -> row.owner().id())
                .text(row -> row.attempt().node())
                .with(Integer[]::new, row -> row.attempt().attempt())
                .text(row -> ErrorJson.write(row.attempt().error()))
                .time(row -> row.attempt().startedAt())
                .time(row -> row.attempt().finishedAt());
    }

    static StepAttempt read(Row row) {
        return new StepAttempt(
                row.getString("node_key"),
                row.getInteger("attempt"),
                Objects.requireNonNull(ErrorJson.readStep(row.getString("error"))),
                StepRows.instant(row, "started_at"),
                StepRows.instant(row, "finished_at"));
    }
}
