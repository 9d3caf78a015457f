package dev.automate.execution.usecase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.RefusalException;
import dev.automate.common.id.Ids;
import dev.automate.common.observe.CurrentTrace;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.start.Start;
import dev.automate.execution.domain.start.Trigger;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.store.ExecutionStore;
import dev.automate.execution.usecase.start.ExecutionMaker;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Starts a workflow because somebody asks for it: once for each request id, however often it is asked. */
@Singleton
public class ManualStarter {
    private static final String MANUAL = "manual";

    private final WorkflowChoice choice;
    private final ExecutionMaker maker;
    private final ExecutionStore store;
    private final ExecutionReadStore executions;
    private final ExecutionWaker waker;
    private final Clock clock;

    public ManualStarter(
            WorkflowChoice choice,
            ExecutionMaker maker,
            ExecutionStore store,
            ExecutionReadStore executions,
            ExecutionWaker waker,
            Clock clock) {
        this.choice = choice;
        this.maker = maker;
        this.store = store;
        this.executions = executions;
        this.waker = waker;
        this.clock = clock;
    }

    /**
     * What to run.
     *
     * @param version absent: the newest
     * @param inputs a JSON object; {@code inputs} in expressions, and the payload of the event that they see
     * @param labels in addition to those of the graph, and before them
     * @param requestKey who asks and the id of the request; the same again is the same run
     */
    public record Wish(
            String tenant,
            UUID workflow,
            Optional<Integer> version,
            ObjectNode inputs,
            Map<String, String> labels,
            Optional<String> requestKey,
            String traceId) {
        public Wish {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * The id of the execution, once it is recorded.
     *
     * @throws RefusalException not found, a conflict when the workflow is disabled, invalid when it has no such version
     */
    public Uni<String> start(Wish wish) {
        return choice.runnable(wish.tenant(), wish.workflow(), wish.version())
                .map(workflow -> maker.make(workflow, reason(wish)))
                .chain(this::record);
    }

    /** A run looks like an event whose payload are the inputs: so a workflow for events can be tried by hand. */
    private Start reason(Wish wish) {
        String run = wish.requestKey().map(ManualStarter::runOf).orElseGet(() -> Ids.next("run"));
        Trigger.Event event = new Trigger.Event(run, MANUAL, MANUAL, wish.inputs(), clock.instant());
        Trigger trigger = Trigger.of(event, wish.inputs());
        return new Start(run, trigger, wish.traceId(), Lineage.NONE, wish.labels())
                .within(CurrentTrace.traceparent().orElse(null));
    }

    private Uni<String> record(NewExecution wanted) {
        return store.insertIfAbsent(List.of(wanted), 0, Duration.ZERO)
                .invoke(waker::poke)
                .chain(fresh -> idOf(wanted.execution(), fresh));
    }

    private Uni<String> idOf(Execution wanted, Set<String> fresh) {
        return fresh.contains(wanted.id())
                ? Uni.createFrom().item(wanted.id())
                : executions.startedBy(wanted.tenant(), wanted.workflowId(), wanted.startKey());
    }

    private static String runOf(String requestKey) {
        return "run-" + UUID.nameUUIDFromBytes(requestKey.getBytes(StandardCharsets.UTF_8));
    }
}
