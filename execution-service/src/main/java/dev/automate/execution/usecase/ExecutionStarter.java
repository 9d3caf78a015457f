package dev.automate.execution.usecase;

import dev.automate.common.message.EventMessage;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.match.Subscription;
import dev.automate.execution.domain.match.WorkflowIndex;
import dev.automate.execution.domain.start.Start;
import dev.automate.execution.domain.start.Trigger;
import dev.automate.execution.store.ExecutionStore;
import dev.automate.execution.usecase.start.ExecutionMaker;
import dev.automate.execution.usecase.start.StartFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Starts one execution for each event and each workflow that wants it, however often the event comes. */
@Singleton
public class ExecutionStarter {
    private static final long FIRST_CLAIM = 1;

    private final WorkflowIndex index;
    private final WorkflowCopy workflows;
    private final StartFilter filter;
    private final ExecutionMaker maker;
    private final ExecutionStore store;
    private final Launcher launcher;

    public ExecutionStarter(
            WorkflowIndex index,
            WorkflowCopy workflows,
            StartFilter filter,
            ExecutionMaker maker,
            ExecutionStore store,
            Launcher launcher) {
        this.index = index;
        this.workflows = workflows;
        this.filter = filter;
        this.maker = maker;
        this.store = store;
        this.launcher = launcher;
    }

    /**
     * Completes when all executions of these events are recorded; from then on their rows keep the promise. Fails, having
     * recorded nothing, when the definitions or the database can't be reached.
     */
    public Uni<Void> start(List<EventMessage> events) {
        return workflows.caughtUp().map(ignored -> wanted(events)).chain(this::record);
    }

    /** Those with a limit last, since they can't begin at once; otherwise in the order of the events. */
    private List<NewExecution> wanted(List<EventMessage> events) {
        List<NewExecution> wanted = new ArrayList<>();
        for (EventMessage event : events) {
            List<Subscription> matching = index.match(event);
            if (!matching.isEmpty()) {
                wanted.addAll(executions(event, matching));
            }
        }
        wanted.sort(Comparator.comparing(each -> each.flow().isPresent()));
        return List.copyOf(wanted);
    }

    private List<NewExecution> executions(EventMessage event, List<Subscription> matching) {
        Trigger trigger = Trigger.of(
                new Trigger.Event(event.id(), event.type(), event.source(), event.payload(), event.receivedAt()));
        Start start = new Start(event.id(), trigger, event.traceId(), Lineage.after(event.hops()))
                .within(event.traceparent());
        return matching.stream()
                .filter(each -> filter.passes(each.workflowId(), each.filter(), trigger))
                .map(each -> maker.make(each.startable(), start))
                .toList();
    }

    private Uni<Void> record(List<NewExecution> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int places = launcher.take(unlimited(wanted));
        return store.insertIfAbsent(wanted, places, launcher.lease())
                .onFailure()
                .invoke(failure -> launcher.giveBack(places))
                .invoke(fresh -> launch(wanted, places, fresh))
                .replaceWithVoid();
    }

    private void launch(List<NewExecution> wanted, int places, Set<String> fresh) {
        List<LeasedExecution> leased = wanted.stream()
                .limit(places)
                .map(NewExecution::execution)
                .filter(each -> fresh.contains(each.id()))
                .map(each -> new LeasedExecution(each, FIRST_CLAIM))
                .toList();
        launcher.giveBack(places - leased.size());
        launcher.launch(leased, unlimited(wanted) > places);
    }

    private static int unlimited(List<NewExecution> wanted) {
        return (int) wanted.stream().filter(each -> each.flow().isEmpty()).count();
    }
}
