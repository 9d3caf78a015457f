package dev.automate.execution.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.StepStatus;
import dev.automate.execution.domain.Wait;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steps to and from their rows. */
@Singleton
public class StepRows {
    /** What {@link #read} needs. */
    static final String SELECTED = """
            id, execution_id, tenant, node_key, attempt, status, input_data::text as input, output_data::text as output,
            output_sealed, error::text as error, edges_taken, started_at, finished_at, next_attempt_at, signal,
            children_left
            """;

    private final Seals seals;

    public StepRows(Seals seals) {
        this.seals = seals;
    }

    private record Owned(String execution, String tenant, StepRecord step) {}

    /** One array for each column, in the order in which {@link ExecutionStore} names them. */
    Columns<?> columns(List<ExecutionChange> changes) {
        return arrays(changes.stream()
                .flatMap(change -> change.steps().stream().map(step -> new Owned(change.id(), change.tenant(), step)))
                .toList());
    }

    /** The same for the steps of one execution. */
    Columns<?> columns(String execution, String tenant, List<StepRecord> steps) {
        return arrays(
                steps.stream().map(step -> new Owned(execution, tenant, step)).toList());
    }

    private Columns<?> arrays(List<Owned> rows) {
        return Columns.of(rows)
                .text(row -> row.step().id())
                .text(row -> row.execution())
                .text(row -> row.step().node())
                .with(Integer[]::new, row -> row.step().attempt())
                .text(row -> row.step().status().name())
                .text(row -> JsonText.writeBinary(row.step().input()))
                .text(row -> JsonText.writeBinary(shown(row.step().output())))
                .with(Buffer[]::new, this::sealed)
                .text(row -> ErrorJson.write(row.step().error()))
                .text(row -> digits(row.step().taken()))
                .time(row -> row.step().startedAt())
                .time(row -> row.step().finishedAt())
                .time(row -> row.step().nextAttemptAt())
                .text(row -> signal(row.step()));
    }

    StepRecord read(Row row) {
        return new StepRecord(
                row.getString("id"),
                row.getString("node_key"),
                row.getInteger("attempt"),
                StepStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("input")).map(JsonText::read).orElse(null),
                output(row),
                ErrorJson.readStep(row.getString("error")),
                taken(row.getString("edges_taken")),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                instant(row, "next_attempt_at"),
                waitsFor(row));
    }

    private static @Nullable String signal(StepRecord step) {
        return step.waitsFor() instanceof Wait.Signal(String name) ? JsonText.clean(name) : null;
    }

    private static @Nullable Wait waitsFor(Row row) {
        String signal = row.getString("signal");
        Integer left = row.getInteger("children_left");
        if (signal != null) {
            return new Wait.Signal(signal);
        }
        return left == null ? null : new Wait.Children(left);
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private @Nullable StepOutput output(Row row) {
        String text = row.getString("output");
        Buffer sealed = row.getDelegate().getBuffer("output_sealed");
        if (text == null) {
            return null;
        }
        JsonNode shown = JsonText.read(text);
        JsonNode full = sealed == null
                ? shown
                : seals.openOutput(
                        row.getString("tenant"), row.getString("execution_id"), row.getString("node_key"), sealed);
        return new StepOutput(full, shown, sealed != null);
    }

    private @Nullable Buffer sealed(Owned row) {
        StepOutput output = row.step().output();
        return output == null || !output.redacted()
                ? null
                : seals.sealOutput(row.tenant(), row.execution(), row.step().node(), output.full());
    }

    private static @Nullable JsonNode shown(@Nullable StepOutput output) {
        if (output == null) {
            return null;
        }
        return output.shown().isMissingNode() ? JsonNodeFactory.instance.nullNode() : output.shown();
    }

    private static @Nullable String digits(@Nullable List<Boolean> taken) {
        return taken == null
                ? null
                : taken.stream().map(each -> each ? "1" : "0").collect(Collectors.joining());
    }

    private static @Nullable List<Boolean> taken(@Nullable String digits) {
        return digits == null
                ? null
                : digits.chars().mapToObj(digit -> digit == '1').toList();
    }
}
