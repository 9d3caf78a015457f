package dev.automate.execution.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which executions of a tenant are wanted.
 *
 * @param statuses any of them; empty: all
 * @param since the earliest time of creation, inclusive
 * @param until the latest, inclusive
 * @param labels name to value; all of them
 * @param event id of the event that started it
 * @param error what its error says somewhere, whatever the case
 * @param parent only what a node of this execution runs; empty: only what nobody's node runs
 */
public record ExecutionFilter(
        String tenant,
        Optional<UUID> workflow,
        Set<ExecutionStatus> statuses,
        Optional<Instant> since,
        Optional<Instant> until,
        Map<String, String> labels,
        Optional<String> event,
        Optional<String> error,
        Optional<String> parent) {
    public ExecutionFilter {
        statuses = Set.copyOf(statuses);
        labels = Map.copyOf(labels);
    }

    /** All that nobody's node runs. */
    public static ExecutionFilter all(String tenant) {
        return new ExecutionFilter(
                tenant,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether the workflow and the status are all that it asks for. */
    public boolean isBroad() {
        return since.isEmpty()
                && until.isEmpty()
                && labels.isEmpty()
                && event.isEmpty()
                && error.isEmpty()
                && parent.isEmpty();
    }

    /** The same, in these statuses. */
    public ExecutionFilter in(Set<ExecutionStatus> wanted) {
        return new ExecutionFilter(tenant, workflow, wanted, since, until, labels, event, error, parent);
    }
}
