package dev.automate.execution.domain.match;

import dev.automate.common.message.WorkflowMessage;
import dev.automate.execution.domain.start.StartRules;
import dev.automate.execution.domain.start.Startable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The workflows that are there, whatever starts them. One writer, any number of readers. */
public final class WorkflowDirectory {
    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();
    private final FollowerIndex followers = new FollowerIndex();

    /** A workflow as it stands now. */
    public record Entry(Startable startable, String slug, boolean enabled) {
        static Entry of(WorkflowMessage workflow) {
            Startable startable = new Startable(
                    workflow.id(),
                    workflow.tenant(),
                    workflow.name(),
                    workflow.version(),
                    StartRules.of(workflow.graph()));
            return new Entry(startable, workflow.slug(), workflow.enabled());
        }
    }

    /** Puts a workflow in, or in the place of its former version. */
    public void put(WorkflowMessage workflow) {
        entries.put(workflow.id(), Entry.of(workflow));
        Follower.of(workflow).ifPresentOrElse(followers::put, () -> followers.remove(workflow.id()));
    }

    public void remove(UUID workflowId) {
        entries.remove(workflowId);
        followers.remove(workflowId);
    }

    /** The tenant's workflow of that slug. It looks at all of them: for what happens seldom. */
    public Optional<Entry> named(String tenant, String slug) {
        return entries.values().stream()
                .filter(entry -> entry.startable().tenant().equals(tenant)
                        && entry.slug().equals(slug))
                .findFirst();
    }

    /** The workflow of that id, when it is the tenant's. */
    public Optional<Entry> find(String tenant, UUID workflowId) {
        return Optional.ofNullable(entries.get(workflowId))
                .filter(entry -> entry.startable().tenant().equals(tenant));
    }

    /** The workflows that follow that one, by its id or its slug. */
    public Stream<Follower> followersOf(String tenant, UUID workflowId) {
        List<Follower> bySlug = find(tenant, workflowId)
                .map(entry -> followers.of(tenant, entry.slug()))
                .orElse(List.of());
        return Stream.concat(followers.of(tenant, workflowId.toString()).stream(), bySlug.stream());
    }
}
