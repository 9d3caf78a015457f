package dev.automate.workflow.usecase;

import dev.automate.common.caller.Caller;
import dev.automate.workflow.domain.Decision;
import dev.automate.workflow.domain.Revisions;
import dev.automate.workflow.domain.Workflow;
import dev.automate.workflow.domain.WriteOutcome;
import dev.automate.workflow.publisher.WorkflowPublisher;
import dev.automate.workflow.publisher.WorkflowRecords;
import dev.automate.workflow.store.WorkflowStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deletes workflows with their versions; what has run stays, and the slug is free again. */
@ApplicationScoped
public class WorkflowDeleter {
    private final WorkflowStore store;
    private final WorkflowPublisher publisher;

    public WorkflowDeleter(WorkflowStore store, WorkflowPublisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    /** Refused when the workflow isn't there or has changed since. */
    public Uni<WriteOutcome> delete(Caller caller, UUID id, @Nullable String ifMatch) {
        return store.change(caller.tenant(), id, caller.principal(), current -> decide(current, ifMatch))
                .chain(publisher::confirmed);
    }

    private static Decision decide(Workflow current, @Nullable String ifMatch) {
        return Revisions.allow(ifMatch, current)
                ? new Decision.Delete(WorkflowRecords.deleted(current))
                : WorkflowSaver.changedMeanwhile();
    }
}
