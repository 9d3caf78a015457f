package dev.automate.execution.usecase;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.expression.ExpressionException;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.OnError;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.Decider;
import dev.automate.execution.domain.Decision;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.FailureCause;
import dev.automate.execution.domain.Hint;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.domain.ReadyStep;
import dev.automate.execution.domain.RetryRule;
import dev.automate.execution.domain.StepError;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.Timing;
import dev.automate.execution.domain.connection.MetConnections;
import dev.automate.execution.domain.redact.Redaction;
import dev.automate.execution.step.StepCall;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Drives executions: asks what comes next, has it done, has it recorded, until there is nothing to do or it is over. It
 * only keeps the order of things; {@link Decider} decides, {@link StepPerformer} runs, {@link ExecutionRecorder} records.
 */
@Singleton
public class ExecutionRunner {
    private static final Logger LOG = Logger.getLogger(ExecutionRunner.class);
    private static final Duration LONG = Duration.ofDays(1);

    private final Decider decider;
    private final StepPerformer steps;
    private final EdgeChooser edges;
    private final ExecutionRecorder recorder;
    private final Lanes lanes;
    private final Clock clock;
    private final Duration lease;

    public ExecutionRunner(
            StepPerformer steps,
            EdgeChooser edges,
            ExecutionRecorder recorder,
            Lanes lanes,
            Clock clock,
            ExecutionConfig config) {
        this.decider = new Decider(config.runner().graceAfterTimeout());
        this.steps = steps;
        this.edges = edges;
        this.recorder = recorder;
        this.lanes = lanes;
        this.clock = clock;
        this.lease = config.runner().lease();
    }

    /** Begins to work on executions claimed by this replica, for each of which a place was taken in {@link Lanes}. */
    public void run(List<LeasedExecution> leased) {
        leased.forEach(each -> lanes.open(each, this::begin, this::undefined));
    }

    private void begin(Run run) {
        run.progress().beganAt(clock.instant());
        run.progress().undecidedEdges().forEach(node -> edges.choose(run.plan(), run.progress(), node));
        advance(run);
    }

    /** The version that the execution is pinned to is unknown: there is nothing that could be run. */
    private void undefined(LeasedExecution leased) {
        ExecutionChange change = new ExecutionChange(
                leased.execution(),
                leased.fence(),
                ExecutionStatus.FAILED,
                Optional.empty(),
                ExecutionError.of(
                        FailureKind.CONFIG,
                        "The workflow's version " + leased.execution().workflowVersion() + " can't be found"),
                List.of());
        recorder.record(change)
                .onTermination()
                .invoke(lanes::leave)
                .subscribe()
                .with(recorded -> {}, failure -> LOG.warnf("[%s] can't be recorded: %s", change.id(), failure));
    }

    private void advance(Run run) {
        if (!run.enter()) {
            return;
        }
        try {
            while (goesOn(run, decider.decide(run.plan(), run.progress().history(), clock.instant()))) {
                // Each turn has changed the history, and no history lasts for ever.
            }
            run.leave();
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "[%s] was dropped; its lease ends by itself", run.id());
            lanes.close(run);
        }
    }

    /** Does what was decided; true when the next decision can be made at once. */
    private boolean goesOn(Run run, Decision decision) {
        return switch (decision) {
            case Decision.Skip(List<String> nodes) -> {
                run.progress().skip(nodes);
                yield true;
            }
            case Decision.RunSteps(List<ReadyStep> ready) -> runSteps(run, ready);
            case Decision.Resume(List<String> nodes) -> {
                nodes.forEach(node -> resume(run, node));
                yield true;
            }
            case Decision.Gather(List<String> nodes) -> {
                nodes.forEach(node -> gather(run, node));
                yield true;
            }
            case Decision.Fail(FailureCause cause) -> {
                run.progress().failed(cause);
                yield true;
            }
            case Decision.GiveUp(List<String> nodes, String why) -> {
                nodes.forEach(node -> giveUp(run, node, why));
                yield true;
            }
            case Decision.Await(Optional<Instant> atLatest) -> {
                atLatest.ifPresent(at -> lanes.later(run, until(at), () -> advance(run)));
                if (run.progress().hasUnrecorded()) {
                    write(run, run.change(ExecutionStatus.RUNNING, Optional.of(lease)), () -> advance(run));
                }
                yield false;
            }
            case Decision.WaitUntil(Instant instant) -> {
                Duration wait = until(instant);
                write(run, run.change(ExecutionStatus.WAITING, Optional.of(wait)), () -> goneToWait(run, wait));
                yield false;
            }
            case Decision.Finish(ExecutionStatus status) -> finish(run, status);
        };
    }

    /** What it gives is part of its success; a template for that which is wrong is a failure. */
    private boolean finish(Run run, ExecutionStatus status) {
        Optional<StepOutput> output = Optional.empty();
        if (status == ExecutionStatus.SUCCESS) {
            try {
                output = steps.output(run);
            } catch (ExpressionException wrong) {
                String message = "The output of the workflow is wrong: " + wrong.reason();
                run.progress().failed(ExecutionError.of(FailureKind.EXPRESSION, message));
                return true;
            }
        }
        ExecutionChange over = run.change(status, Optional.empty()).giving(output.orElse(null));
        write(run, over, () -> goneToWait(run, LONG));
        return false;
    }

    /** Whoever has a family may have made another one due just now. */
    private void goneToWait(Run run, Duration wait) {
        boolean family =
                run.progress().hasChildren() || run.execution().lineage().parentId() != null;
        lanes.closeUntil(run, family ? Duration.ZERO : wait);
    }

    private void gather(Run run, String id) {
        StepRecord record = run.progress().gather(id);
        ReadyStep step = new ReadyStep(run.plan().node(id), record.attempt());
        steps.gather(run, step, record)
                .subscribe()
                .with(
                        gathered -> lanes.onLane(run, () -> {
                            gathered.outputs().forEach(run.progress()::meet);
                            Instant now = clock.instant();
                            Timing timing = new Timing(
                                    Optional.ofNullable(record.startedAt()).orElse(now), now);
                            ended(run, step, timing, input(record), gathered.outcome());
                            advance(run);
                        }),
                        failure -> lanes.onLane(run, () -> lost(run, failure.toString())));
    }

    private static ObjectNode input(StepRecord record) {
        return record.input() instanceof ObjectNode config ? config : JsonNodeFactory.instance.objectNode();
    }

    /** Steps without effects run at once; then the others, all together, once it is recorded that they will. */
    private boolean runSteps(Run run, List<ReadyStep> ready) {
        List<ReadyStep> pure =
                ready.stream().filter(step -> steps.isPure(step.node())).toList();
        if (!pure.isEmpty()) {
            pure.forEach(step -> evaluated(run, step).ifPresent(config -> perform(run, step, config)));
            return true;
        }
        if (lanes.stopping()) {
            leaveToOthers(run);
            return false;
        }
        List<Runnable> performances = new ArrayList<>();
        for (ReadyStep step : ready) {
            evaluated(run, step).ifPresent(config -> {
                run.progress().intend(step, config, clock.instant());
                performances.add(() -> perform(run, step, config));
            });
        }
        if (performances.isEmpty()) {
            return true;
        }
        write(run, run.change(ExecutionStatus.RUNNING, Optional.of(lease)), () -> {
            performances.forEach(Runnable::run);
            advance(run);
        });
        return false;
    }

    /** The service stops: what has ended is recorded, what would come next is another replica's. */
    private void leaveToOthers(Run run) {
        if (run.progress().history().isUnderWay()) {
            return;
        }
        write(run, run.change(ExecutionStatus.RUNNING, Optional.of(Duration.ZERO)), () -> lanes.close(run));
    }

    private Optional<ObjectNode> evaluated(Run run, ReadyStep step) {
        try {
            return Optional.of(steps.evaluate(step.node(), run.progress()));
        } catch (ExpressionException wrong) {
            Timing timing = new Timing(clock.instant(), clock.instant());
            ended(
                    run,
                    step,
                    timing,
                    JsonNodeFactory.instance.objectNode(),
                    new StepOutcome.Failed(FailureKind.EXPRESSION, wrong.reason()));
            return Optional.empty();
        }
    }

    private void perform(Run run, ReadyStep step, ObjectNode config) {
        run.progress().start(step);
        Instant startedAt = clock.instant();
        Redaction redaction =
                run.progress().redaction().naming(step.node().redact()).learning(config);
        MetConnections connections = steps.connections(run.execution().tenant());
        StepCall call = new StepCall(step.node(), step.attempt(), run.execution(), redaction, connections);
        Uni<StepOutcome> outcome = steps.perform(run, call, config);
        outcome.subscribe()
                .with(
                        came -> lanes.onLane(run, () -> {
                            run.progress().know(connections.secrets());
                            ended(run, step, new Timing(startedAt, clock.instant()), config, came);
                            advance(run);
                        }),
                        failure -> lanes.onLane(run, () -> lost(run, failure.toString())));
    }

    private void ended(Run run, ReadyStep step, Timing timing, ObjectNode config, StepOutcome outcome) {
        switch (outcome) {
            case StepOutcome.Succeeded(var output) -> {
                run.progress().succeed(step, timing, config, output);
                edges.choose(run.plan(), run.progress(), step.node().id());
            }
            case StepOutcome.Paused paused -> run.progress().pause(step, timing.startedAt(), config, paused);
            case StepOutcome.Asks asks -> run.progress().ask(step, timing.startedAt(), config, asks);
            case StepOutcome.AwaitsChildren(int left) ->
                run.progress().awaitChildren(step, timing.startedAt(), config, left);
            case StepOutcome.Runs runs -> throw new IllegalStateException("nobody has begun " + runs);
            case StepOutcome.Failed failed -> {
                double chance = ThreadLocalRandom.current().nextDouble();
                Optional<Duration> wait = RetryRule.waitAfter(step.node().retry(), step.attempt(), failed, chance);
                StepError error = new StepError(failed.kind(), failed.message(), Hint.of(step.node(), failed));
                wait.ifPresentOrElse(
                        each -> run.progress().retryLater(step, timing, config, error, each),
                        () -> failForGood(run, step, timing, config, error));
            }
        }
    }

    private void resume(Run run, String node) {
        run.progress().endPause(node, clock.instant());
        edges.choose(run.plan(), run.progress(), node);
    }

    /** What a node runs ends first, so that nothing of it goes on beside what follows the failure. */
    private void giveUp(Run run, String node, String why) {
        if (!run.progress().isParent(node)) {
            givenUp(run, node, why);
            return;
        }
        StepRecord record = run.progress().gather(node);
        steps.abandon(run, new ReadyStep(run.plan().node(node), record.attempt()))
                .subscribe()
                .with(
                        ended -> lanes.onLane(run, () -> {
                            givenUp(run, node, why);
                            advance(run);
                        }),
                        failure -> lanes.onLane(run, () -> lost(run, failure.toString())));
    }

    private void givenUp(Run run, String node, String why) {
        run.progress().giveUp(node, new StepError(FailureKind.TIMEOUT, why), clock.instant());
        tellConsequence(run, node, why);
    }

    private void failForGood(Run run, ReadyStep step, Timing timing, ObjectNode config, StepError error) {
        run.progress().fail(step, timing, config, error);
        tellConsequence(run, step.node().id(), error.message());
        if (step.node().onError() instanceof OnError.Continue) {
            edges.choose(run.plan(), run.progress(), step.node().id());
        }
    }

    /** What goes wrong while a failure is dealt with is part of what people are told of it. */
    private static void tellConsequence(Run run, String node, String message) {
        if (run.plan().followsFailure(node)) {
            run.progress().failedAlso("node '" + node + "' failed as well: " + message);
        }
    }

    private void write(Run run, ExecutionChange change, Runnable then) {
        run.writing();
        recorder.record(change)
                .subscribe()
                .with(
                        recorded -> lanes.onLane(run, () -> written(run, recorded, then)),
                        failure -> lanes.onLane(run, () -> lost(run, failure.toString())));
    }

    private void written(Run run, boolean recorded, Runnable then) {
        if (recorded) {
            run.written();
            then.run();
        } else {
            recorder.giveBack(run.id(), run.fence());
            lost(run, "another replica has taken it over, it was cancelled, or an answer came in between");
        }
    }

    private Duration until(Instant instant) {
        Duration wait = Duration.between(clock.instant(), instant);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void lost(Run run, String why) {
        LOG.warnf("[%s] is left to its next claim: %s", run.id(), why);
        lanes.close(run);
    }
}
