package dev.automate.execution.usecase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.expression.ExpressionException;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.Node;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.Progress;
import dev.automate.execution.domain.ReadyStep;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.Wait;
import dev.automate.execution.domain.child.ChildOutcome;
import dev.automate.execution.domain.child.ChildWish;
import dev.automate.execution.domain.child.Gathering;
import dev.automate.execution.domain.child.Scopes;
import dev.automate.execution.domain.connection.MetConnections;
import dev.automate.execution.step.ForeachStep;
import dev.automate.execution.step.StepCall;
import dev.automate.execution.step.StepRunner;
import dev.automate.execution.store.ChildStore;
import dev.automate.execution.usecase.observe.StepWatch;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Performs attempts of nodes: by themselves, or through executions that they want to have run. */
@Singleton
public class StepPerformer {
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final StepRunner steps;
    private final ChildStarter starter;
    private final ChildStore children;
    private final StepWatch watch;
    private final long lease;
    private final long limitBytes;

    public StepPerformer(
            StepRunner steps, ChildStarter starter, ChildStore children, StepWatch watch, ExecutionConfig config) {
        this.steps = steps;
        this.starter = starter;
        this.children = children;
        this.watch = watch;
        this.lease = config.runner().lease().toMillis();
        this.limitBytes = config.children().maxSize().asLongValue();
    }

    /**
     * What a node's executions came to.
     *
     * @param outputs of those that gave any, since they may have hidden something
     */
    record Gathered(StepOutcome outcome, List<StepOutput> outputs) {}

    /** Whether a node can run without being recorded first. */
    boolean isPure(Node node) {
        return steps.isPure(node);
    }

    /**
     * The config of a node with its expressions evaluated.
     *
     * @throws ExpressionException saying which one is wrong
     */
    ObjectNode evaluate(Node node, Progress progress) {
        return steps.evaluate(node, progress);
    }

    /** The connections that a step of this tenant may use. */
    MetConnections connections(String tenant) {
        return steps.connections(tenant);
    }

    /** The outcome of an attempt; a failure when executions that it wants can't be recorded for as long as the lease lasts. */
    Uni<StepOutcome> perform(Run run, StepCall call, ObjectNode config) {
        StepWatch.Watched watched = watch.begin(call);
        return steps.run(config, watched.call())
                .invoke(watched::ended)
                .chain(outcome -> outcome instanceof StepOutcome.Runs(ChildWish wish)
                        ? patiently(starter.start(
                                attempt(run, call.node(), call.attempt()), wish, inheritance(run, call.node())))
                        : Uni.createFrom().item(outcome));
    }

    /** What the executions of a step came to, once they are over; those that are late are cancelled. */
    Uni<Gathered> gather(Run run, ReadyStep step, StepRecord record) {
        boolean late = record.waitsFor() instanceof Wait.Children(int left) && left > 0;
        Uni<Integer> cancelled = late ? abandon(run, step) : Uni.createFrom().item(0);
        return cancelled.chain(count -> count > 0
                ? Uni.createFrom().item(new Gathered(late(step.node(), count), List.of()))
                : patiently(children.outcomes(attempt(run, step.node(), step.attempt()), limitBytes))
                        .map(found -> gathered(step.node(), record, found)));
    }

    /** Cancels what a step runs, at any depth; answers how many. */
    Uni<Integer> abandon(Run run, ReadyStep step) {
        return patiently(children.cancel(attempt(run, step.node(), step.attempt())));
    }

    /**
     * What an execution gives that has succeeded: what its graph's template comes to, or what succeeded last.
     *
     * @throws ExpressionException saying which expression is wrong
     */
    Optional<StepOutput> output(Run run) {
        Progress progress = run.progress();
        return run.plan()
                .output()
                .map(template -> progress.result(steps.evaluate(template, progress)))
                .or(progress::lastOutput);
    }

    private Gathered gathered(Node node, StepRecord record, List<ChildOutcome> found) {
        if (found.stream().anyMatch(ChildOutcome::tooLarge)) {
            return new Gathered(
                    new StepOutcome.Failed(
                            FailureKind.TOO_LARGE, "What the executions gave is larger than " + limitBytes + " bytes"),
                    List.of());
        }
        List<StepOutput> outputs = found.stream()
                .flatMap(each -> Optional.ofNullable(each.output()).stream())
                .toList();
        StepOutcome outcome = node.type().equals(ForeachStep.NAME)
                ? Gathering.ofItems(found, ForeachStep.toleratesFailures(config(record)))
                : Gathering.ofWorkflow(found.getFirst());
        return new Gathered(outcome, outputs);
    }

    private static StepOutcome late(Node node, int cancelled) {
        long limit = Optional.ofNullable(node.timeout()).orElse(Duration.ZERO).toMillis();
        return new StepOutcome.Failed(
                FailureKind.TIMEOUT,
                "Timed out after " + limit + " ms; what it still ran was cancelled (" + cancelled + ")");
    }

    private static ChildStore.Attempt attempt(Run run, Node node, int number) {
        return new ChildStore.Attempt(run.execution(), run.fence(), node.id(), number);
    }

    private static ChildStarter.Inheritance inheritance(Run run, Node node) {
        String inner = node.config().path(Scopes.INNER_GRAPH).toString();
        return new ChildStarter.Inheritance(
                run.progress().redaction(), run.progress().stepsIn(inner));
    }

    private static JsonNode config(StepRecord record) {
        return Optional.ofNullable(record.input()).orElseThrow();
    }

    private <T> Uni<T> patiently(Uni<T> work) {
        return work.onFailure().retry().withBackOff(FIRST_WAIT, LONGEST_WAIT).expireIn(lease);
    }
}
