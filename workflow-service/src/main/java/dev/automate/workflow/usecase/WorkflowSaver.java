package dev.automate.workflow.usecase;

import dev.automate.common.caller.Caller;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.workflow.domain.Decision;
import dev.automate.workflow.domain.Revisions;
import dev.automate.workflow.domain.Workflow;
import dev.automate.workflow.domain.WorkflowChange;
import dev.automate.workflow.domain.WorkflowWish;
import dev.automate.workflow.domain.WriteOutcome;
import dev.automate.workflow.publisher.WorkflowPublisher;
import dev.automate.workflow.publisher.WorkflowRecords;
import dev.automate.workflow.store.WorkflowStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creates and changes workflows: check, save with its message in one transaction, wait until Kafka has the message. So
 * an event that is posted after the answer meets the workflow.
 */
@ApplicationScoped
public class WorkflowSaver {
    private final DefinitionInspector inspector;
    private final WorkflowStore store;
    private final WorkflowPublisher publisher;
    private final Clock clock;

    public WorkflowSaver(DefinitionInspector inspector, WorkflowStore store, WorkflowPublisher publisher, Clock clock) {
        this.inspector = inspector;
        this.store = store;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Makes a workflow; refused with all problems of the wish, or when the slug is taken. */
    public Uni<WriteOutcome> create(Caller caller, WorkflowWish wish) {
        return inspector
                .inspectNew(caller.tenant(), wish)
                .chain(problems -> problems.isEmpty() ? insert(caller, wish.change()) : refused(problems))
                .chain(publisher::confirmed);
    }

    /**
     * Changes a workflow; refused when it isn't there, has changed since, the wish has problems, or the slug is taken.
     *
     * @param ifMatch entity tags of which the workflow must have one
     */
    public Uni<WriteOutcome> change(Caller caller, UUID id, @Nullable String ifMatch, WorkflowWish wish) {
        return inspector
                .inspect(caller.tenant(), id, wish)
                .chain(problems -> store.change(
                        caller.tenant(),
                        id,
                        caller.principal(),
                        current -> decide(current, ifMatch, wish.change(), problems)))
                .chain(publisher::confirmed);
    }

    private Uni<WriteOutcome> insert(Caller caller, WorkflowChange change) {
        Workflow workflow = Workflow.create(caller.tenant(), change, now());
        return store.insert(workflow, caller.principal(), WorkflowRecords.saved(workflow));
    }

    private Decision decide(
            Workflow current, @Nullable String ifMatch, WorkflowChange change, List<FieldProblem> problems) {
        if (!Revisions.allow(ifMatch, current)) {
            return changedMeanwhile();
        }
        Workflow wanted = current.with(change, now());
        List<FieldProblem> all = new ArrayList<>(problems);
        if (change.touchesTrigger()) {
            all.addAll(inspector.inspectTrigger(wanted.definition()));
        }
        if (!all.isEmpty()) {
            return new Decision.Refuse(Refusals.invalid(all));
        }
        return wanted.equals(current) ? new Decision.Keep() : new Decision.Save(wanted, WorkflowRecords.saved(wanted));
    }

    static Decision changedMeanwhile() {
        return new Decision.Refuse(
                Refusals.of(RefusalKind.CHANGED_MEANWHILE, "The workflow has changed meanwhile; get it again"));
    }

    private static Uni<WriteOutcome> refused(List<FieldProblem> problems) {
        return Uni.createFrom().item(new WriteOutcome.Refused(Refusals.invalid(problems)));
    }

    /** As the database keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
