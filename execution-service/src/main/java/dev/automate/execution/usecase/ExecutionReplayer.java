package dev.automate.execution.usecase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import dev.automate.common.id.Ids;
import dev.automate.common.observe.CurrentTrace;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.domain.ReplayChanges;
import dev.automate.execution.domain.ReplayPlan;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.start.TriggerTrace;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.store.ReplayStore;
import dev.automate.execution.usecase.observe.EngineMeters;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Repeats an execution that is over, as a new one: once for each request id, however often it is asked. */
@Singleton
public class ExecutionReplayer {
    private final ExecutionReadStore executions;
    private final ReplayStore replays;
    private final ReplayGraphs graphs;
    private final ExecutionWaker waker;
    private final EngineMeters engine;

    public ExecutionReplayer(
            ExecutionReadStore executions,
            ReplayStore replays,
            ReplayGraphs graphs,
            ExecutionWaker waker,
            EngineMeters engine) {
        this.executions = executions;
        this.replays = replays;
        this.graphs = graphs;
        this.waker = waker;
        this.engine = engine;
    }

    /**
     * Which execution to repeat, and how.
     *
     * @param requestKey who asks and the id of the request; the same again is the same replay
     */
    public record Wish(
            String tenant, String executionId, ReplayChanges changes, Optional<String> requestKey, String traceId) {}

    /**
     * The id of the new execution.
     *
     * @throws RefusalException not found; a conflict when it isn't over, or is a part of another one; invalid when the step
     *     to begin with isn't there; unprocessable when steps that are to be kept are gone from the newest version
     */
    public Uni<String> replay(Wish wish) {
        return found(wish.tenant(), wish.executionId())
                .invoke(ExecutionReplayer::refuseUnlessWhole)
                .chain(execution -> repeat(wish, execution))
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
                .invoke(done -> engine.ended(ExecutionStatus.CANCELLED))
                .replaceWithVoid();
    }

    private Uni<ExecutionSummary> found(String tenant, String id) {
        return executions
                .find(tenant, id)
                .map(found -> found.orElseThrow(() -> new RefusalException(Refusals.notFound("Execution"))));
    }

    private static void refuseUnless(boolean done, String why) {
        if (!done) {
            throw new RefusalException(Refusals.conflict("status", why));
        }
    }

    private static void refuseUnlessWhole(ExecutionSummary execution) {
        refuseUnless(
                execution.status().terminal(), "The execution isn't over yet; only a finished one can be replayed");
        if (execution.scope() != null) {
            throw new RefusalException(Refusals.conflict(
                    "id", "The execution is a part of " + execution.parentId() + ", which can be replayed"));
        }
    }

    private Uni<String> repeat(Wish wish, ExecutionSummary execution) {
        return graphs.version(wish.tenant(), execution, wish.changes().latest())
                .chain(version -> Uni.combine()
                        .all()
                        .unis(past(wish), kept(wish, execution, version))
                        .with((past, steps) -> replay(wish, past, version, steps)))
                .chain(replay -> replays.replay(replay).chain(fresh -> idOf(replay, fresh)));
    }

    private Uni<ReplayStore.Past> past(Wish wish) {
        return replays.past(wish.tenant(), wish.executionId())
                .map(found -> found.orElseThrow(() -> new RefusalException(Refusals.notFound("Execution"))));
    }

    private Uni<List<StepRecord>> kept(Wish wish, ExecutionSummary execution, int version) {
        if (wish.changes().from() instanceof ReplayChanges.From.Start) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.combine()
                .all()
                .unis(graphs.of(wish.tenant(), execution, version), executions.steps(wish.tenant(), execution.id()))
                .with((found, steps) -> kept(found, steps, wish.changes().from()));
    }

    private static List<StepRecord> kept(ReplayGraphs.Graphs graphs, List<StepRecord> steps, ReplayChanges.From from) {
        ReplayPlan plan = ReplayPlan.of(graphs.past(), graphs.next(), steps, begin(graphs, steps, from));
        if (!plan.gone().isEmpty()) {
            throw new RefusalException(Refusals.of(
                    RefusalKind.UNPROCESSABLE,
                    "Version " + graphs.version() + " has no node " + String.join(", ", plan.gone())
                            + ", whose output would be kept; replay from the start, or the version that ran"));
        }
        return plan.kept().stream().map(step -> step.copied(Ids.next("step"))).toList();
    }

    private static Set<String> begin(ReplayGraphs.Graphs graphs, List<StepRecord> steps, ReplayChanges.From from) {
        return switch (from) {
            case ReplayChanges.From.Start start -> Set.of();
            case ReplayChanges.From.Step(String node) -> {
                if (graphs.next().node(node).isEmpty()) {
                    throw invalid("from_step", "Version " + graphs.version() + " has no node '" + node + "'");
                }
                yield Set.of(node);
            }
            case ReplayChanges.From.Failed failed -> {
                Set<String> nodes = ReplayPlan.failed(graphs.past(), steps);
                if (nodes.isEmpty()) {
                    throw invalid("from", "No step of the execution has failed");
                }
                yield nodes;
            }
        };
    }

    private static ReplayStore.Replay replay(Wish wish, ReplayStore.Past past, int version, List<StepRecord> steps) {
        String id = Ids.next("exec");
        String startKey = wish.requestKey().map(key -> keyOf(wish, key)).orElse(id);
        return new ReplayStore.Replay(
                id, past, startKey, version, traced(wish.changes().appliedTo(past.trigger())), wish.traceId(), steps);
    }

    /** A replay belongs to whoever asks for it, not to what happened back then. */
    private static JsonNode traced(JsonNode trigger) {
        return TriggerTrace.within(trigger, CurrentTrace.traceparent().orElse(null));
    }

    private Uni<String> idOf(ReplayStore.Replay replay, boolean fresh) {
        return fresh
                ? Uni.createFrom().item(replay.id())
                : executions.startedBy(replay.past().tenant(), replay.past().workflow(), replay.startKey());
    }

    private static String keyOf(Wish wish, String requestKey) {
        String whole = wish.executionId() + "\n" + requestKey;
        return "replay-" + UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
    }

    private static RefusalException invalid(String field, String message) {
        return new RefusalException(Refusals.invalid(field, message));
    }
}
