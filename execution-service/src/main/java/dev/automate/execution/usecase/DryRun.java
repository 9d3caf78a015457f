package dev.automate.execution.usecase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.expression.ExpressionException;
import dev.automate.common.expression.Expressions;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.OnError;
import dev.automate.execution.domain.Decider;
import dev.automate.execution.domain.Decision;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.FailureCause;
import dev.automate.execution.domain.Hint;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.domain.Plan;
import dev.automate.execution.domain.Progress;
import dev.automate.execution.domain.ReadyStep;
import dev.automate.execution.domain.Rehearsal;
import dev.automate.execution.domain.RetryRule;
import dev.automate.execution.domain.StepError;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.StepStatus;
import dev.automate.execution.domain.Timing;
import dev.automate.execution.domain.connection.MetConnections;
import dev.automate.execution.domain.redact.Redaction;
import dev.automate.execution.step.StepCall;
import dev.automate.execution.step.StepRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rehearsal: the same decisions as in earnest, in memory. Its clock jumps over every wait, and what acts on the world
 * is not called. Not thread-safe.
 */
final class DryRun {
    private static final int MAX_ROUNDS = 2_000;
    private static final int MAX_CHARACTERS = 4_000_000;
    private static final double HALF = 0.5;

    private final Decider decider = new Decider(Duration.ofSeconds(30));
    private final StepRunner steps;
    private final EdgeChooser edges;
    private final Expressions expressions;
    private final Rehearsal rehearsal;
    private final Execution execution;
    private final Plan plan;
    private final Progress progress;
    private final Set<String> mocked = new HashSet<>();
    private final Set<String> missing = new HashSet<>();
    private Instant now;
    private int characters;

    /** What a dry run works with. */
    record Tools(StepRunner steps, EdgeChooser edges, Expressions expressions) {}

    DryRun(Tools tools, Rehearsal rehearsal, Execution execution, Instant now) {
        this.steps = tools.steps();
        this.edges = tools.edges();
        this.expressions = tools.expressions();
        this.rehearsal = rehearsal;
        this.execution = execution;
        this.plan = new Plan(rehearsal.graph());
        this.progress = new Progress(new LeasedExecution(execution, 1), rehearsal.definition());
        this.now = now;
    }

    /** Runs to the end, or to where {@code limit} of real time, of rounds or of size is reached. */
    Rehearsal.Result run(Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (System.nanoTime() > until) {
                return failed("It takes longer than " + limit.toMillis() + " ms");
            }
            if (characters > MAX_CHARACTERS) {
                return failed("The outputs are larger than " + MAX_CHARACTERS + " characters");
            }
            Decision decision = decider.decide(plan, progress.history(), now);
            if (decision instanceof Decision.Finish(ExecutionStatus status)) {
                return result(
                        status,
                        Optional.ofNullable(progress.history().failure()).map(ExecutionError::message));
            }
            follow(decision);
        }
        return failed("It takes more than " + MAX_ROUNDS + " rounds");
    }

    private void follow(Decision decision) {
        switch (decision) {
            case Decision.Skip(List<String> nodes) -> progress.skip(nodes);
            case Decision.RunSteps(List<ReadyStep> ready) -> ready.forEach(this::runStep);
            case Decision.Resume(List<String> nodes) -> nodes.forEach(this::resume);
            case Decision.WaitUntil(Instant instant) -> now = instant;
            case Decision.Fail(FailureCause cause) -> progress.failed(cause);
            case Decision.GiveUp(List<String> nodes, String why) ->
                nodes.forEach(node -> progress.giveUp(node, new StepError(FailureKind.TIMEOUT, why), now));
            case Decision.Gather gather -> throw new IllegalStateException("a dry run runs no other executions");
            case Decision.Await await -> throw new IllegalStateException("nothing is under way between two rounds");
            case Decision.Finish finish -> throw new IllegalStateException("the end is dealt with before");
        }
    }

    private void runStep(ReadyStep step) {
        Timing timing = new Timing(now, now);
        try {
            ObjectNode config = steps.evaluate(step.node(), progress);
            progress.start(step);
            ended(step, timing, config, outcome(step, config));
        } catch (ExpressionException wrong) {
            ended(
                    step,
                    timing,
                    JsonNodeFactory.instance.objectNode(),
                    new StepOutcome.Failed(FailureKind.EXPRESSION, wrong.reason()));
        }
    }

    private StepOutcome outcome(ReadyStep step, ObjectNode config) {
        String node = step.node().id();
        StepOutcome mock = rehearsal.mocks().get(node);
        if (mock != null) {
            mocked.add(node);
            return mock;
        }
        if (!steps.isPure(step.node())) {
            missing.add(node);
            return new StepOutcome.Succeeded(JsonNodeFactory.instance.objectNode());
        }
        Redaction redaction = progress.redaction().naming(step.node().redact()).learning(config);
        MetConnections connections = steps.connections(execution.tenant());
        StepCall call = new StepCall(step.node(), step.attempt(), execution, redaction, connections);
        StepOutcome atOnce =
                steps.run(config, call).subscribeAsCompletionStage().getNow(null);
        return atOnce == null ? new StepOutcome.Failed(FailureKind.UNEXPECTED, "It has no outcome at once") : atOnce;
    }

    private void ended(ReadyStep step, Timing timing, ObjectNode config, StepOutcome outcome) {
        switch (outcome) {
            case StepOutcome.Succeeded(JsonNode output) -> {
                characters += output.toString().length();
                progress.succeed(step, timing, config, output);
                edges.choose(plan, progress, step.node().id());
            }
            case StepOutcome.Paused paused -> progress.pause(step, now, config, paused);
            case StepOutcome.Asks asks -> progress.ask(step, now, config, asks);
            case StepOutcome.Runs runs -> throw new IllegalStateException("a dry run runs no other executions");
            case StepOutcome.AwaitsChildren children ->
                throw new IllegalStateException("a dry run runs no other executions");
            case StepOutcome.Failed failed -> {
                StepError error = new StepError(failed.kind(), failed.message(), Hint.of(step.node(), failed));
                RetryRule.waitAfter(step.node().retry(), step.attempt(), failed, HALF)
                        .ifPresentOrElse(
                                wait -> progress.retryLater(step, timing, config, error, wait),
                                () -> fail(step, timing, config, error));
            }
        }
    }

    private void fail(ReadyStep step, Timing timing, ObjectNode config, StepError error) {
        progress.fail(step, timing, config, error);
        if (step.node().onError() instanceof OnError.Continue) {
            edges.choose(plan, progress, step.node().id());
        }
    }

    private void resume(String node) {
        progress.endPause(node, now);
        edges.choose(plan, progress, node);
    }

    private Rehearsal.Result failed(String why) {
        return result(ExecutionStatus.FAILED, Optional.of(why));
    }

    private Rehearsal.Result result(ExecutionStatus status, Optional<String> error) {
        List<StepRecord> records = progress.drain();
        Optional<String> shownError = error.map(progress.redaction()::shown);
        if (status != ExecutionStatus.SUCCESS) {
            return new Rehearsal.Result(status, records, mocked, missing, Optional.empty(), shownError);
        }
        try {
            return new Rehearsal.Result(status, records, mocked, missing, output(records), shownError);
        } catch (ExpressionException wrong) {
            Optional<String> why = Optional.of("The output can't be evaluated: " + wrong.reason());
            return new Rehearsal.Result(ExecutionStatus.FAILED, records, mocked, missing, Optional.empty(), why);
        }
    }

    private Optional<JsonNode> output(List<StepRecord> records) {
        JsonNode template = rehearsal.graph().settings().output();
        if (template != null) {
            return Optional.of(progress.redaction().shown(expressions.evaluate(template, progress.names())));
        }
        return records.stream()
                .filter(step -> step.status() == StepStatus.SUCCESS && !missing.contains(step.node()))
                .map(StepRecord::output)
                .flatMap(output -> Optional.ofNullable(output).stream())
                .reduce((earlier, later) -> later)
                .map(output -> output.shown());
    }
}
