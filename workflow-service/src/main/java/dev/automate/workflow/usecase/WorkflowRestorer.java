package dev.automate.workflow.usecase;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.Refusals;
import dev.automate.workflow.domain.WorkflowChange;
import dev.automate.workflow.domain.WorkflowVersion;
import dev.automate.workflow.domain.WorkflowWish;
import dev.automate.workflow.domain.WriteOutcome;
import dev.automate.workflow.store.VersionStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings an earlier definition back, as a new version: what was in between stays in the history. */
@ApplicationScoped
public class WorkflowRestorer {
    private final VersionStore versions;
    private final WorkflowSaver saver;

    public WorkflowRestorer(VersionStore versions, WorkflowSaver saver) {
        this.versions = versions;
        this.saver = saver;
    }

    /** Refused when there is no such version, the workflow has changed since, or the definition is no longer right. */
    public Uni<WriteOutcome> restore(Caller caller, UUID id, int version, @Nullable String ifMatch) {
        return versions.find(caller.tenant(), id, version).chain(found -> restore(caller, id, ifMatch, found));
    }

    private Uni<WriteOutcome> restore(
            Caller caller, UUID id, @Nullable String ifMatch, Optional<WorkflowVersion> version) {
        return version.map(found -> new WorkflowWish(WorkflowChange.to(found.definition()), List.of()))
                .map(wish -> saver.change(caller, id, ifMatch, wish))
                .orElseGet(() -> Uni.createFrom().item(new WriteOutcome.Refused(Refusals.notFound("Version"))));
    }
}
