package dev.automate.execution.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.redact.Redaction;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows as executions that the engine can go on with. */
@Singleton
public class ExecutionRows {
    /** The columns that {@link #read} needs, of a table called {@code e}. */
    static final String SELECTED = """
            e.id, e.tenant, e.workflow_id, e.workflow_name, e.workflow_version, e.start_key, e.attempt, e.event_id,
            e.trigger::text as trigger, e.trigger_sealed, e.trace_id, e.parent_id, e.parent_node, e.child_index, e.scope,
            e.depth, e.hops
            """;

    private final Seals seals;

    public ExecutionRows(Seals seals) {
        this.seals = seals;
    }

    Execution read(Row row) {
        return new Execution(
                row.getString("id"),
                row.getString("tenant"),
                row.getUUID("workflow_id"),
                row.getString("workflow_name"),
                row.getInteger("workflow_version"),
                row.getString("start_key"),
                row.getInteger("attempt"),
                trigger(row),
                row.getString("trace_id"),
                new Lineage(
                        row.getString("parent_id"),
                        row.getString("parent_node"),
                        row.getInteger("child_index"),
                        row.getString("scope"),
                        row.getInteger("depth"),
                        row.getInteger("hops")));
    }

    /** Secrets that were met before, by it or by the execution that it is part of. */
    List<String> known(Row row) {
        return Stream.of("known_sealed", "parent_known_sealed")
                .map(column -> row.getDelegate().getBuffer(column))
                .filter(Objects::nonNull)
                .flatMap(box -> seals.openKnown(row.getString("tenant"), box).stream())
                .distinct()
                .toList();
    }

    /** What hides the secrets that its trigger holds, and those that were met before. */
    Redaction redaction(Row row) {
        return Redaction.NONE.learning(trigger(row)).knowing(known(row));
    }

    @Nullable
    Buffer sealedSecrets(ExecutionChange change) {
        List<String> known = change.known();
        return known == null ? null : seals.sealKnown(change.tenant(), known);
    }

    private JsonNode trigger(Row row) {
        return Optional.ofNullable(row.getDelegate().getBuffer("trigger_sealed"))
                .map(box -> seals.openTrigger(row.getString("tenant"), row.getString("event_id"), box))
                .orElseGet(() -> JsonText.read(row.getString("trigger")));
    }

    static Set<String> ids(RowSet<Row> rows) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getString("id")));
        return ids;
    }

    @Nullable
    Buffer sealedOutput(ExecutionChange change) {
        StepOutput output = change.output();
        return output == null || !output.redacted()
                ? null
                : seals.sealResult(change.tenant(), change.id(), output.full());
    }

    static @Nullable String shownOutput(ExecutionChange change) {
        StepOutput output = change.output();
        return output == null ? null : JsonText.writeBinary(output.shown());
    }
}
