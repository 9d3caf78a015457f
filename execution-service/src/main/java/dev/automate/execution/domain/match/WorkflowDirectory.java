package dev.automate.execution.domain.match;

import dev.automate.common.message.WorkflowMessage;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The workflows that are there, whatever starts them. One writer, any number of readers. */
public final class WorkflowDirectory {
    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();

    /** A workflow as it stands now. */
    public record Entry(UUID id, String tenant, String name, int version, boolean enabled) {}

    /** Puts a workflow in, or in the place of its former version. */
    public void put(WorkflowMessage workflow) {
        entries.put(
                workflow.id(),
                new Entry(workflow.id(), workflow.tenant(), workflow.name(), workflow.version(), workflow.enabled()));
    }

    public void remove(UUID workflowId) {
        entries.remove(workflowId);
    }

    /** The workflow of that id, when it is the tenant's. */
    public Optional<Entry> find(String tenant, UUID workflowId) {
        return Optional.ofNullable(entries.get(workflowId))
                .filter(entry -> entry.tenant().equals(tenant));
    }
}
