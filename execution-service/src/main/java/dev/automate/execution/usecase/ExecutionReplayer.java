package dev.automate.execution.usecase;

import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.store.DefinitionStore;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.store.ReplayStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Repeats an execution that is over, as a new one; ends one that isn't. */
@Singleton
public class ExecutionReplayer {
    private final ExecutionReadStore executions;
    private final ReplayStore replays;
    private final DefinitionStore definitions;
    private final ExecutionWaker waker;

    public ExecutionReplayer(
            ExecutionReadStore executions, ReplayStore replays, DefinitionStore definitions, ExecutionWaker waker) {
        this.executions = executions;
        this.replays = replays;
        this.definitions = definitions;
        this.waker = waker;
    }

    /**
     * Which execution to repeat, and how.
     *
     * @param latest whether the workflow's newest version runs instead of the one that ran before
     */
    public record Wish(String tenant, String executionId, boolean latest, String traceId) {}

    /**
     * The id of the new execution.
     *
     * @throws RefusalException not found, or a conflict when it isn't over
     */
    public Uni<String> replay(Wish wish) {
        return found(wish.tenant(), wish.executionId())
                .chain(execution -> version(wish, execution))
                .chain(version -> repeat(wish, version))
                .invoke(id -> waker.poke());
    }

    /**
     * Completes when it is cancelled.
     *
     * @throws RefusalException not found, or a conflict when it is over
     */
    public Uni<Void> cancel(String tenant, String executionId) {
        return found(tenant, executionId)
                .chain(execution -> replays.cancel(tenant, executionId))
                .invoke(done -> refuseUnless(done, "The execution is over; there is nothing to cancel"))
                .replaceWithVoid();
    }

    private Uni<ExecutionSummary> found(String tenant, String id) {
        return executions
                .find(tenant, id)
                .map(found -> found.orElseThrow(() -> new RefusalException(Refusals.notFound("Execution"))));
    }

    private Uni<Integer> version(Wish wish, ExecutionSummary execution) {
        return wish.latest()
                ? definitions
                        .latest(wish.tenant(), execution.workflowId())
                        .map(found -> found.map(Definition::version).orElse(execution.workflowVersion()))
                : Uni.createFrom().item(execution.workflowVersion());
    }

    private Uni<String> repeat(Wish wish, int version) {
        String id = Ids.next("exec");
        return replays.replay(new ReplayStore.Replay(id, wish.tenant(), wish.executionId(), version, wish.traceId()))
                .invoke(done -> refuseUnless(done, "The execution isn't over yet; only a finished one can be replayed"))
                .replaceWith(id);
    }

    private static void refuseUnless(boolean done, String why) {
        if (!done) {
            throw new RefusalException(Refusals.conflict("status", why));
        }
    }
}
