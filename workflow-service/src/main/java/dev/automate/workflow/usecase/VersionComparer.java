package dev.automate.workflow.usecase;

import dev.automate.workflow.domain.WorkflowVersion;
import dev.automate.workflow.domain.diff.DefinitionChange;
import dev.automate.workflow.domain.diff.DefinitionDiff;
import dev.automate.workflow.store.VersionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells what is different between two versions of a workflow. */
@ApplicationScoped
public class VersionComparer {
    private final VersionStore versions;

    public VersionComparer(VersionStore versions) {
        this.versions = versions;
    }

    /** What has to be done to {@code from} to have {@code to}; absent when the tenant's workflow doesn't have both. */
    public Uni<Optional<List<DefinitionChange>>> compare(String tenant, UUID workflow, int from, int to) {
        return versions.find(tenant, workflow, from)
                .chain(before -> versions.find(tenant, workflow, to).map(after -> between(before, after)));
    }

    private static Optional<List<DefinitionChange>> between(
            Optional<WorkflowVersion> before, Optional<WorkflowVersion> after) {
        return before.flatMap(old -> after.map(now -> DefinitionDiff.between(old.definition(), now.definition())));
    }
}
