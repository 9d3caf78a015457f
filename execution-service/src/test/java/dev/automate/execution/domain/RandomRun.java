package dev.automate.execution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import dev.automate.execution.testing.Executions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One random run of one random graph, which a replica that works on it may leave at any turn. */
final class RandomRun {
    private static final int MAX_ROUNDS = 1_000;
    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    /** What may have become of a node. */
    record Move(String from, String to) {}

    private final Random random;
    private final int seed;
    private final Graph graph;
    private final Plan plan;
    private final ReferenceModel model;
    private final Collection<Move> moves;
    private final Set<String> faulty = new HashSet<>();
    private final Map<String, StepRecord> recorded = new LinkedHashMap<>();
    private final Decider decider = new Decider(GRACE);
    private final Execution execution =
            Executions.of("t", new UUID(0, 1), 1, "evt", JsonNodeFactory.instance.objectNode());
    private final Definition definition = new Definition(new UUID(0, 1), 1, "t", "w", "w", NOTHING);
    private @Nullable ExecutionError recordedFailure;
    private List<String> order = new ArrayList<>();
    private List<String> recordedOrder = List.of();
    private Instant now = Instant.EPOCH;
    private Progress progress;
    private Map<String, NodeState> known = Map.of();

    RandomRun(int seed, Collection<Move> moves) {
        this.seed = seed;
        this.random = new Random(seed);
        this.moves = moves;
        this.graph = RandomGraph.of(random);
        this.plan = new Plan(graph);
        this.model = new ReferenceModel(graph, "seed " + seed + ": ");
        this.progress = claimed();
    }

    /** Runs it to its end, and holds every turn and the end against the model. */
    void toTheEnd() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (decider.decide(plan, progress.history(), now) instanceof Decision.Finish(ExecutionStatus status)) {
                record();
                model.holdsAtTheEnd(status, progress.history(), recorded, order);
                return;
            }
            follow(decider.decide(plan, progress.history(), now));
            noteMoves();
            if (random.nextInt(15) == 0) {
                takeOver();
            }
        }
        throw new AssertionError("seed " + seed + " never ends: " + graph + " " + progress.history());
    }

    private void follow(Decision decision) {
        switch (decision) {
            case Decision.Finish finish -> throw new AssertionError(finish);
            case Decision.WaitUntil(Instant instant) -> {
                now = instant.equals(NodeState.NEVER) ? now : instant.plusSeconds(random.nextInt(3) / 2);
                record();
                takeOver();
            }
            case Decision.Skip(List<String> nodes) -> progress.skip(nodes);
            case Decision.RunSteps(List<ReadyStep> steps) -> begin(steps);
            case Decision.Resume(List<String> nodes) -> nodes.forEach(this::resume);
            case Decision.Gather(List<String> nodes) -> nodes.forEach(progress::gather);
            case Decision.Fail(FailureCause cause) -> progress.failed(cause);
            case Decision.GiveUp(List<String> nodes, String why) -> nodes.forEach(node -> giveUp(node, why));
            case Decision.Await(Optional<Instant> atLatest) -> {
                record();
                Instant then = now.plusMillis(random.nextInt(1_500));
                now = atLatest.filter(then::isAfter).orElse(then);
                if (now.equals(then)) {
                    endOne();
                }
            }
        }
    }

    private void begin(List<ReadyStep> steps) {
        steps.forEach(step -> model.mayBegin(step.node().id(), step.attempt(), progress.history(), order));
        for (ReadyStep step : steps) {
            boolean again = step.attempt() > 1
                    || progress.history().state(step.node().id()).isPresent();
            model.isInTime(step.node().id(), again, now, GRACE);
            if (random.nextInt(25) == 0) {
                failForGood(step);
            } else if (isPure(step)) {
                progress.start(step);
                noteMoves();
                end(step);
            } else {
                progress.intend(step, NOTHING, now);
            }
            noteMoves();
        }
        record();
    }

    private static boolean isPure(ReadyStep step) {
        return step.node().id().hashCode() % 3 == 0;
    }

    private void endOne() {
        List<Node> running = graph.nodes().stream()
                .filter(node -> progress.history().state(node.id()).orElse(null) instanceof NodeState.Started)
                .toList();
        Node node = running.get(random.nextInt(running.size()));
        int attempt = ((NodeState.Started) progress.history().state(node.id()).orElseThrow()).attempt();
        end(new ReadyStep(node, attempt));
    }

    private void end(ReadyStep step) {
        int dice = random.nextInt(10);
        if (dice < 2 && step.attempt() < 4) {
            StepError error = new StepError(FailureKind.SERVER_ERROR, "broke");
            progress.retryLater(step, timing(), NOTHING, error, Duration.ofSeconds(random.nextInt(4)));
        } else if (dice == 3) {
            progress.pause(step, now, NOTHING, new StepOutcome.Paused(now.plusSeconds(random.nextInt(5)), NOTHING));
        } else if (dice == 4) {
            failForGood(step);
        } else if (dice == 5) {
            progress.awaitChildren(step, now, NOTHING, random.nextInt(3));
        } else {
            progress.succeed(step, timing(), NOTHING, NOTHING);
            succeeded(step.node().id());
        }
    }

    private void failForGood(ReadyStep step) {
        progress.fail(step, timing(), NOTHING, new StepError(FailureKind.CLIENT_ERROR, "broke"));
        noteMoves();
        if (step.node().onError() instanceof OnError.Continue) {
            choose(step.node().id());
        }
        tell(step.node().id());
    }

    private void giveUp(String node, String why) {
        progress.giveUp(node, new StepError(FailureKind.TIMEOUT, why), now);
        tell(node);
    }

    private void tell(String node) {
        if (plan.followsFailure(node)) {
            progress.failedAlso("node '" + node + "' failed as well");
        }
    }

    private void resume(String node) {
        progress.endPause(node, now);
        succeeded(node);
    }

    private void succeeded(String node) {
        noteMoves();
        order.add(node);
        if (node.startsWith("n") && random.nextInt(60) == 0) {
            faulty.add(node);
        }
        choose(node);
    }

    /** A condition that can't be evaluated can't be evaluated after a crash either. */
    private void choose(String node) {
        if (faulty.contains(node)) {
            progress.failed(new ExecutionError(node, FailureKind.EXPRESSION, "edge is wrong", null, null, null));
        } else {
            progress.choose(
                    node,
                    plan.edgesOf(node).stream()
                            .map(edge -> random.nextInt(3) > 0)
                            .toList());
        }
    }

    private Timing timing() {
        return new Timing(now, now);
    }

    /** What has ended is never written again, but for the choice of its edges. */
    private void record() {
        for (StepRecord fresh : progress.drain()) {
            StepRecord before = recorded.put(fresh.node(), fresh);
            if (before != null && before.state().isFinal()) {
                assertEquals(before.status(), fresh.status(), () -> "seed " + seed + " " + fresh);
                assertTrue(before.taken() == null || before.equals(fresh), () -> "seed " + seed + " " + fresh);
            }
        }
        progress.drainAttempts();
        recordedFailure = progress.history().failure();
        recordedOrder = List.copyOf(order);
    }

    /** Another replica goes on with what is recorded; its clock may be behind. */
    private void takeOver() {
        order = new ArrayList<>(recordedOrder);
        recorded.replaceAll((node, step) -> childEnded(step));
        progress = claimed();
        now = random.nextInt(8) == 0 && graph.settings().timeout() == null ? now.minusSeconds(30) : now;
        noteInterruptions();
        progress.undecidedEdges().forEach(this::choose);
        noteMoves();
    }

    private Progress claimed() {
        Collection<StepRecord> shuffled = new ArrayList<>(recorded.values()).reversed();
        return new Progress(
                new LeasedExecution(execution, 1, List.copyOf(shuffled), List.of(), recordedFailure, Instant.EPOCH),
                definition);
    }

    /** One of the executions that a step runs has ended meanwhile. */
    private static StepRecord childEnded(StepRecord step) {
        return step.status() == StepStatus.WAITING && step.waitsFor() instanceof Wait.Children(int left) && left > 0
                ? step.awaiting(new Wait.Children(left - 1))
                : step;
    }

    private void noteMoves() {
        Map<String, NodeState> states = progress.history().states();
        states.forEach((node, state) -> {
            NodeState before = known.get(node);
            if (!state.equals(before)) {
                moves.add(new Move(before == null ? "nothing" : name(before), name(state)));
            }
        });
        known = states;
    }

    /** What wasn't recorded has never happened; only a step that was under way has become something by the change. */
    private void noteInterruptions() {
        Map<String, NodeState> states = progress.history().states();
        states.forEach((node, state) -> {
            if (state instanceof NodeState.Interrupted && known.get(node) instanceof NodeState.Started from) {
                moves.add(new Move(name(from), name(state)));
            }
        });
        known = states;
    }

    static String name(NodeState state) {
        return state.getClass().getSimpleName();
    }
}
