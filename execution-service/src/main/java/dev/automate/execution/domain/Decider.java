package dev.automate.execution.domain;

import dev.automate.common.graph.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers the one question of the engine: what comes next? The same history at the same time gives the same answer.
 *
 * <pre>
 *   going well ──▶ Finish(SUCCESS)
 *       └─Fail─▶ what runs ends ─▶ compensation, one by one ─▶ handler ─▶ Finish(FAILED)
 * </pre>
 */
public final class Decider {
    private static final String NO_MORE_WAITING = "The execution ended before the wait was over";
    private static final String CUT_OFF = "Cut off: the extra time after the execution's timeout was over";

    private final Duration grace;

    /** @param grace how long after the timeout of an execution its compensation and its handler may go on */
    public Decider(Duration grace) {
        this.grace = grace;
    }

    /**
     * What comes next.
     *
     * @param now compared with the times of retries, pauses and timeouts only
     */
    public Decision decide(Plan plan, History history, Instant now) {
        return history.failure() == null ? whileWell(plan, history, now) : afterFailure(plan, history, now);
    }

    private static Decision whileWell(Plan plan, History history, Instant now) {
        Survey survey = new Survey(plan, history, now).over(plan.nodes(Part.MAIN));
        Optional<Instant> deadline = deadline(plan, history);
        if (survey.failed.isPresent()) {
            return new Decision.Fail(new FailureCause.NodeFailed(survey.failed.get()));
        }
        if (survey.isOver()) {
            return finish(plan, history, ExecutionStatus.SUCCESS);
        }
        boolean settled = survey.resumable.isEmpty() && survey.gatherable.isEmpty() && survey.unreached.isEmpty();
        if (settled && isReached(deadline, now)) {
            return new Decision.Fail(new FailureCause.Overdue(plan.timeout().orElseThrow(), survey.open));
        }
        return goingOn(survey, deadline).orElseGet(() -> new Decision.Fail(new FailureCause.Stuck(survey.stuck)));
    }

    /** Empty when nothing can ever come next. */
    private static Optional<Decision> goingOn(Survey survey, Optional<Instant> limit) {
        if (!survey.resumable.isEmpty()) {
            return Optional.of(new Decision.Resume(survey.resumable));
        }
        if (!survey.gatherable.isEmpty()) {
            return Optional.of(new Decision.Gather(survey.gatherable));
        }
        if (!survey.unreached.isEmpty()) {
            return Optional.of(new Decision.Skip(survey.unreached));
        }
        if (!survey.ready.isEmpty() || !survey.interrupted.isEmpty()) {
            List<ReadyStep> steps = new ArrayList<>(survey.ready);
            steps.addAll(survey.interrupted);
            return Optional.of(new Decision.RunSteps(steps));
        }
        if (survey.underWay) {
            return Optional.of(new Decision.Await(earlier(survey.nextWake, limit)));
        }
        return survey.nextWake.map(
                wake -> new Decision.WaitUntil(limit.filter(wake::isAfter).orElse(wake)));
    }

    private Decision afterFailure(Plan plan, History history, Instant now) {
        Optional<Instant> end = deadline(plan, history).map(at -> at.plus(grace));
        boolean cutOff = isReached(end, now);
        Survey main = new Survey(plan, history, now).over(plan.nodes(Part.MAIN));
        if (!main.isOver()) {
            return ending(main, cutOff);
        }
        for (Node node : plan.compensating(history.successes())) {
            Survey one = new Survey(plan, history, now).over(List.of(node));
            if (!one.isOver()) {
                return cutOff ? cuttingOff(one) : goingOn(one, end).orElseThrow();
            }
        }
        Survey handler = new Survey(plan, history, now).over(plan.nodes(Part.HANDLING));
        if (!handler.isOver()) {
            return handling(handler, end, cutOff);
        }
        return finish(plan, history, ExecutionStatus.FAILED);
    }

    private static Decision handling(Survey handler, Optional<Instant> end, boolean cutOff) {
        if (handler.failed.isPresent()) {
            return ending(handler, cutOff);
        }
        return cutOff ? cuttingOff(handler) : goingOn(handler, end).orElseGet(() -> ending(handler, false));
    }

    /** Nothing new begins once it has failed; what is under way is let end, so that its outcome is known. */
    private static Decision ending(Survey survey, boolean cutOff) {
        if (!survey.interrupted.isEmpty()) {
            return cutOff
                    ? new Decision.GiveUp(ids(survey.interrupted), CUT_OFF)
                    : new Decision.RunSteps(survey.interrupted);
        }
        if (survey.underWay) {
            return new Decision.Await(Optional.empty());
        }
        if (!survey.resumable.isEmpty()) {
            return new Decision.Resume(survey.resumable);
        }
        if (!survey.gatherable.isEmpty()) {
            return new Decision.Gather(survey.gatherable);
        }
        return survey.waiting.isEmpty()
                ? new Decision.Skip(survey.untouched)
                : new Decision.GiveUp(survey.waiting, NO_MORE_WAITING);
    }

    /** What would have come next has failed, since it was wanted; what would have followed that is skipped. */
    private static Decision cuttingOff(Survey survey) {
        Set<String> wanted = new LinkedHashSet<>(ids(survey.ready));
        wanted.addAll(survey.waiting);
        return survey.underWay || wanted.isEmpty()
                ? ending(survey, true)
                : new Decision.GiveUp(List.copyOf(wanted), CUT_OFF);
    }

    /** What only a failure calls, and nothing has called, is skipped before the end. */
    private static Decision finish(Plan plan, History history, ExecutionStatus status) {
        List<String> uncalled = plan.nodes().stream()
                .map(Node::id)
                .filter(id -> history.state(id).isEmpty())
                .toList();
        return uncalled.isEmpty() ? new Decision.Finish(status) : new Decision.Skip(uncalled);
    }

    private static Optional<Instant> deadline(Plan plan, History history) {
        return Optional.ofNullable(history.startedAt())
                .flatMap(from -> plan.timeout().map(from::plus));
    }

    private static boolean isReached(Optional<Instant> limit, Instant now) {
        return limit.filter(at -> !now.isBefore(at)).isPresent();
    }

    private static Optional<Instant> earlier(Optional<Instant> some, Optional<Instant> other) {
        return Stream.concat(some.stream(), other.stream()).min(Comparator.naturalOrder());
    }

    private static List<String> ids(List<ReadyStep> steps) {
        return steps.stream().map(step -> step.node().id()).toList();
    }
}
