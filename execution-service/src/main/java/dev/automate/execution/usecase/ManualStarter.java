package dev.automate.execution.usecase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.match.WorkflowDirectory;
import dev.automate.execution.domain.redact.Redaction;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.store.ExecutionStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Starts a workflow because somebody asks for it: once for each request id, however often it is asked. */
@Singleton
public class ManualStarter {
    private static final String MANUAL = "manual";

    private final WorkflowCopy workflows;
    private final WorkflowDirectory directory;
    private final ExecutionStore store;
    private final ExecutionReadStore executions;
    private final ExecutionWaker waker;
    private final Clock clock;

    public ManualStarter(
            WorkflowCopy workflows,
            WorkflowDirectory directory,
            ExecutionStore store,
            ExecutionReadStore executions,
            ExecutionWaker waker,
            Clock clock) {
        this.workflows = workflows;
        this.directory = directory;
        this.store = store;
        this.executions = executions;
        this.waker = waker;
        this.clock = clock;
    }

    /**
     * What to run.
     *
     * @param inputs a JSON object; {@code inputs} in expressions, and the payload of the event that they see
     * @param requestKey who asks and the id of the request; the same again is the same run
     */
    public record Wish(String tenant, UUID workflow, ObjectNode inputs, Optional<String> requestKey, String traceId) {}

    /**
     * The id of the execution, once it is recorded.
     *
     * @throws RefusalException not found, or a conflict when the workflow is disabled
     */
    public Uni<String> start(Wish wish) {
        return workflows.caughtUp().map(ignored -> wanted(wish)).chain(this::record);
    }

    private NewExecution wanted(Wish wish) {
        WorkflowDirectory.Entry workflow = directory
                .find(wish.tenant(), wish.workflow())
                .orElseThrow(() -> new RefusalException(Refusals.notFound("Workflow")));
        if (!workflow.enabled()) {
            throw new RefusalException(Refusals.conflict("enabled", "The workflow is disabled; enable it to run it"));
        }
        String run = wish.requestKey().map(ManualStarter::runOf).orElseGet(() -> Ids.next("run"));
        JsonNode trigger = trigger(run, wish.inputs());
        JsonNode shown = Redaction.NONE.learning(trigger).shown(trigger);
        Execution execution = new Execution(
                Ids.next("exec"),
                wish.tenant(),
                workflow.id(),
                workflow.name(),
                workflow.version(),
                run,
                1,
                trigger,
                wish.traceId(),
                Lineage.NONE);
        return new NewExecution(execution, run, MANUAL, MANUAL, shown, Redaction.differs(trigger, shown));
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

    /** A run looks like an event whose payload are the inputs: so a workflow for events can be tried by hand. */
    private JsonNode trigger(String run, ObjectNode inputs) {
        ObjectNode trigger = JsonNodeFactory.instance.objectNode();
        trigger.putObject("event")
                .put("id", run)
                .put("type", MANUAL)
                .put("source", MANUAL)
                .put("received_at", clock.instant().toString())
                .set("payload", inputs);
        trigger.set("inputs", inputs);
        return trigger;
    }
}
