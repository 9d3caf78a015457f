package dev.automate.execution.domain.signal;

import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.redact.Redaction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution and the signals that it waits for, or has waited for, those first that began first.
 *
 * @param scope as in its lineage
 * @param redaction knows the secrets that the execution has met
 */
public record SignalBoard(
        String executionId,
        String tenant,
        UUID workflowId,
        int workflowVersion,
        String workflowName,
        @Nullable String scope,
        ExecutionStatus status,
        Redaction redaction,
        List<SignalWait> waits) {
    public SignalBoard {
        waits = List.copyOf(waits);
    }

    public List<SignalWait> named(String name) {
        return waits.stream().filter(each -> each.name().equals(name)).toList();
    }

    public Optional<SignalWait> at(String node) {
        return waits.stream().filter(each -> each.node().equals(node)).findFirst();
    }
}
