package dev.automate.execution.domain;

import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers the one question of the engine: what comes next? The same history at the same time gives the same answer. */
public final class Decider {
    /** What a way into a node has come to. */
    private enum Passage {
        OPEN,
        TAKEN,
        NOT_TAKEN
    }

    /** Whether a node that has no state yet can get one. */
    private enum Readiness {
        LATER,
        READY,
        UNREACHED
    }

    /** What was found on a walk over all nodes. */
    private static final class Survey {
        final List<ReadyStep> ready = new ArrayList<>();
        final List<ReadyStep> interrupted = new ArrayList<>();
        final List<String> unreached = new ArrayList<>();
        final List<String> stuck = new ArrayList<>();
        final List<String> resumable = new ArrayList<>();
        Optional<String> failure = Optional.empty();
        Optional<Instant> nextWake = Optional.empty();
        boolean underWay;

        void wakeAt(Instant at) {
            nextWake = Optional.of(nextWake.filter(at::isAfter).orElse(at));
        }
    }

    /**
     * What comes next.
     *
     * @param now compared with the times of retries and pauses only
     */
    public Decision decide(Plan plan, History history, Instant now) {
        Survey survey = new Survey();
        survey.failure = Optional.ofNullable(history.fault());
        for (Node node : plan.nodes()) {
            look(plan, history, node, now, survey);
        }
        return survey.failure.isPresent() ? ending(survey, survey.failure.get()) : goingOn(survey);
    }

    private static Decision goingOn(Survey survey) {
        survey.ready.addAll(survey.interrupted);
        if (!survey.resumable.isEmpty()) {
            return new Decision.Resume(survey.resumable);
        }
        if (!survey.unreached.isEmpty()) {
            return new Decision.Skip(survey.unreached);
        }
        if (!survey.ready.isEmpty()) {
            return new Decision.RunSteps(survey.ready);
        }
        if (survey.underWay) {
            return new Decision.Await();
        }
        if (survey.nextWake.isPresent()) {
            return new Decision.WaitUntil(survey.nextWake.get());
        }
        return survey.stuck.isEmpty()
                ? new Decision.Finish(ExecutionStatus.SUCCESS, null)
                : new Decision.Finish(
                        ExecutionStatus.FAILED,
                        "Nodes wait for each other and never become ready: " + String.join(", ", survey.stuck));
    }

    /** Nothing new begins once the execution has failed; what is under way is let end, so that its outcome is known. */
    private static Decision ending(Survey survey, String error) {
        if (!survey.interrupted.isEmpty()) {
            return new Decision.RunSteps(survey.interrupted);
        }
        return survey.underWay ? new Decision.Await() : new Decision.Finish(ExecutionStatus.FAILED, error);
    }

    private static void look(Plan plan, History history, Node node, Instant now, Survey survey) {
        Optional<NodeState> known = history.state(node.id());
        if (known.isEmpty()) {
            lookAtUntouched(plan, history, node, survey);
            return;
        }
        switch (known.get()) {
            case NodeState.Started started -> survey.underWay = true;
            case NodeState.Interrupted(int attempt) -> survey.interrupted.add(new ReadyStep(node, attempt));
            case NodeState.RetryAt(int attempt, Instant at) -> {
                if (at.isAfter(now)) {
                    survey.wakeAt(at);
                } else {
                    survey.ready.add(new ReadyStep(node, attempt + 1));
                }
            }
            case NodeState.Paused(Instant until) -> {
                if (until.isAfter(now)) {
                    survey.wakeAt(until);
                } else {
                    survey.resumable.add(node.id());
                }
            }
            case NodeState.Failed failed -> {
                if (node.onError() instanceof OnError.Fail && survey.failure.isEmpty()) {
                    survey.failure = Optional.of("Node '" + node.id() + "' failed: " + failed.error());
                }
            }
            case NodeState.Succeeded succeeded -> {}
            case NodeState.Skipped skipped -> {}
        }
    }

    private static void lookAtUntouched(Plan plan, History history, Node node, Survey survey) {
        switch (readiness(plan, history, node)) {
            case READY -> survey.ready.add(new ReadyStep(node, 1));
            case UNREACHED -> survey.unreached.add(node.id());
            case LATER -> survey.stuck.add(node.id());
        }
    }

    private static Readiness readiness(Plan plan, History history, Node node) {
        List<Plan.Way> ways = plan.waysInto(node);
        int open = 0;
        int taken = 0;
        for (Plan.Way way : ways) {
            switch (passage(plan.node(way.from()), way, history)) {
                case OPEN -> open++;
                case TAKEN -> taken++;
                case NOT_TAKEN -> {}
            }
        }
        if (ways.isEmpty() || (taken > 0 && (open == 0 || node.join() == Join.ANY))) {
            return Readiness.READY;
        }
        return open == 0 ? Readiness.UNREACHED : Readiness.LATER;
    }

    private static Passage passage(Node from, Plan.Way way, History history) {
        boolean onError = way.place() == Plan.Way.ON_ERROR;
        return switch (history.state(from.id()).orElse(null)) {
            case NodeState.Succeeded(List<Boolean> taken) -> passage(way, taken);
            case NodeState.Skipped skipped -> Passage.NOT_TAKEN;
            case NodeState.Failed(String error, List<Boolean> taken) ->
                switch (from.onError()) {
                    case OnError.Fail fail -> Passage.OPEN;
                    case OnError.Continue goOn -> passage(way, taken);
                    case OnError.GoTo goTo -> passage(onError);
                };
            case NodeState.Started started -> Passage.OPEN;
            case NodeState.Interrupted interrupted -> Passage.OPEN;
            case NodeState.RetryAt retry -> Passage.OPEN;
            case NodeState.Paused paused -> Passage.OPEN;
            case null -> Passage.OPEN;
        };
    }

    /** Edges that were never chosen stay open: then a fault says why. */
    private static Passage passage(Plan.Way way, List<Boolean> taken) {
        if (way.place() == Plan.Way.ON_ERROR) {
            return Passage.NOT_TAKEN;
        }
        return way.place() < taken.size() ? passage(taken.get(way.place())) : Passage.OPEN;
    }

    private static Passage passage(boolean taken) {
        return taken ? Passage.TAKEN : Passage.NOT_TAKEN;
    }
}
