package dev.automate.execution.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.graph.Node;
import dev.automate.execution.domain.redact.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one run knows: what has become of each node, what expressions may call, which secrets it has met, and which steps
 * still have to be recorded. It decides nothing and reaches nothing. Not thread-safe.
 */
public final class Progress {
    private final StepLedger ledger = new StepLedger();
    private final KnownNames names;
    private History history = History.EMPTY;
    private final String tenant;
    private final String executionId;
    private Instant lastEnd = Instant.EPOCH;
    private Redaction redaction = Redaction.NONE;
    private Set<String> recordedSecrets;
    private boolean restsOnSilence;
    private boolean hasChildren;

    private record Awaited(
            @Nullable JsonNode output,
            @Nullable Instant until,
            @Nullable Wait waitsFor) {}

    public Progress(LeasedExecution leased, Definition definition) {
        Execution execution = leased.execution();
        tenant = execution.tenant();
        executionId = execution.id();
        redaction = redaction.learning(execution.trigger()).knowing(leased.known());
        names = new KnownNames(execution, definition);
        Optional.ofNullable(leased.startedAt()).ifPresent(this::beganAt);
        leased.steps().stream()
                .sorted(Comparator.comparing(StepRecord::finishedAt, Comparator.nullsFirst(Comparator.naturalOrder())))
                .forEach(this::resume);
        Optional.ofNullable(leased.failure()).ifPresent(this::failed);
        recordedSecrets = execution.lineage().parentId() == null ? redaction.values() : Set.of();
    }

    /** Whose execution it is. */
    public String tenant() {
        return tenant;
    }

    public String executionId() {
        return executionId;
    }

    /** Notes when it began, unless that is known. */
    public void beganAt(Instant instant) {
        history = history.startedAt(instant);
    }

    public History history() {
        return history;
    }

    /** What expressions may call at this moment. */
    public Map<String, @Nullable Object> names() {
        return names.all();
    }

    /** The steps that expressions may call and whose ids stand in {@code text}, as they see them. */
    public JsonNode stepsIn(String text) {
        return names.stepsIn(text);
    }

    public Redaction redaction() {
        return redaction;
    }

    /** Notes secrets that the run has met: from here on they are hidden wherever they turn up. */
    public void know(Collection<String> secrets) {
        redaction = redaction.knowing(
                secrets.stream().filter(each -> !redaction.hides(each)).toList());
    }

    /** Every secret, when there are others than the last record had; whoever takes the run over has to know them first. */
    public @Nullable List<String> drainSecrets() {
        if (redaction.values().equals(recordedSecrets)) {
            return null;
        }
        recordedSecrets = redaction.values();
        return List.copyOf(recordedSecrets);
    }

    /** What a node that has succeeded had as its output. */
    public Optional<JsonNode> output(String node) {
        return ledger.find(node).map(StepRecord::output).map(StepOutput::full);
    }

    /** The steps that the next record has to hold; they count as recorded from here on. */
    public List<StepRecord> drain() {
        return ledger.drain();
    }

    /** The failed attempts that the next record has to hold; they count as recorded from here on. */
    public List<StepAttempt> drainAttempts() {
        return ledger.drainAttempts();
    }

    /** Whether what isn't recorded yet rests on nobody having answered; from here on it counts as recorded. */
    public boolean drainSilence() {
        boolean rests = restsOnSilence;
        restsOnSilence = false;
        return rests;
    }

    /** Whether it has run other executions. */
    public boolean hasChildren() {
        return hasChildren;
    }

    /** What the node gave that succeeded last; empty when none has. */
    public Optional<StepOutput> lastOutput() {
        List<String> successes = history.successes();
        return successes.isEmpty()
                ? Optional.empty()
                : ledger.find(successes.getLast()).map(StepRecord::output);
    }

    /** What an execution gives whose template came to {@code output}. */
    public StepOutput result(JsonNode output) {
        redaction = redaction.learning(output);
        JsonNode shown = redaction.shown(output);
        return new StepOutput(output, shown, Redaction.differs(output, shown));
    }

    public boolean hasUnrecorded() {
        return ledger.hasUnrecorded();
    }

    /** Steps that have ended without their edges chosen: a replica went away in between. */
    public List<String> undecidedEdges() {
        return ledger.undecidedEdges();
    }

    /** Notes that a step is under way, in memory alone. */
    public void start(ReadyStep step) {
        history = history.with(step.node().id(), new NodeState.Started(step.attempt()));
    }

    /** Notes that a step is about to act on the world; to be recorded before it does. */
    public void intend(ReadyStep step, JsonNode input, Instant now) {
        learn(step.node(), input);
        start(step);
        StepRecord record = new StepRecord(
                ledger.idOf(step),
                step.node().id(),
                step.attempt(),
                StepStatus.RUNNING,
                shown(step.node(), input),
                null,
                null,
                null,
                now,
                null,
                null);
        ledger.put(record);
    }

    /** Notes the output of a step; its edges are chosen after that. */
    public void succeed(ReadyStep step, Timing timing, JsonNode input, JsonNode output) {
        Node node = step.node();
        learn(node, input);
        learn(node, output);
        ledger.put(ended(step, timing, StepStatus.SUCCESS, shown(node, input), kept(node, output), null, null));
        history = history.with(node.id(), new NodeState.Succeeded(List.of()));
        names.step(node.id(), StepStatus.SUCCESS, output);
    }

    /** Notes that a step has its output, which counts only from then on. */
    public void pause(ReadyStep step, Instant startedAt, JsonNode input, StepOutcome.Paused paused) {
        await(step, startedAt, input, new Awaited(paused.output(), paused.until(), null));
    }

    /** Notes that a step waits for an answer, and has its output for the case that none comes. */
    public void ask(ReadyStep step, Instant startedAt, JsonNode input, StepOutcome.Asks asks) {
        Wait answer = new Wait.Signal(asks.signal());
        await(step, startedAt, input, new Awaited(asks.expired(), asks.expiry().orElse(null), answer));
    }

    /** Notes that a step waits for the executions that it runs. */
    public void awaitChildren(ReadyStep step, Instant startedAt, JsonNode input, int left) {
        hasChildren = true;
        await(step, startedAt, input, new Awaited(null, null, new Wait.Children(left)));
    }

    /** Whether a step waits for executions that it runs. */
    public boolean isParent(String node) {
        return history.state(node).orElse(null) instanceof NodeState.Children;
    }

    /** Notes that what a step's executions came to is being gathered, in memory alone; answers the step as it is recorded. */
    public StepRecord gather(String node) {
        StepRecord record = ledger.of(node);
        history = history.with(node, new NodeState.Started(record.attempt()));
        return record;
    }

    /** Learns which values other executions have hidden in what they gave. */
    public void meet(StepOutput output) {
        know(Redaction.hidden(output.full(), output.shown()));
    }

    private void await(ReadyStep step, Instant startedAt, JsonNode input, Awaited awaited) {
        Node node = step.node();
        learn(node, input);
        StepRecord record = new StepRecord(
                ledger.idOf(step),
                node.id(),
                step.attempt(),
                StepStatus.WAITING,
                shown(node, input),
                Optional.ofNullable(awaited.output())
                        .map(output -> kept(node, output))
                        .orElse(null),
                null,
                null,
                startedAt,
                null,
                awaited.until(),
                awaited.waitsFor());
        ledger.put(record);
        history = history.with(node.id(), record.state());
    }

    /** Notes that the pause of a step is over; its edges are chosen after that. */
    public void endPause(String node, Instant at) {
        StepRecord record = ledger.of(node).resumed(inOrder(at));
        restsOnSilence |= record.isAsked();
        ledger.put(record);
        history = history.with(node, record.state());
        names.step(node, StepStatus.SUCCESS, output(node).orElseThrow());
    }

    /** Notes a failure after which the step is tried again. */
    public void retryLater(ReadyStep step, Timing timing, JsonNode input, StepError error, Duration wait) {
        learn(step.node(), input);
        Instant at = timing.finishedAt().plus(wait);
        StepRecord record = ended(step, timing, StepStatus.WAITING, shown(step.node(), input), null, error, at);
        ledger.put(record);
        ledger.put(new StepAttempt(
                record.node(), record.attempt(), error.shownBy(redaction), record.startedAt(), record.finishedAt()));
        history = history.with(step.node().id(), new NodeState.RetryAt(step.attempt(), at));
    }

    /** Notes a failure for good. */
    public void fail(ReadyStep step, Timing timing, JsonNode input, StepError error) {
        learn(step.node(), input);
        StepRecord record = ended(step, timing, StepStatus.FAILED, shown(step.node(), input), null, error, null);
        ledger.put(record);
        history = history.with(
                step.node().id(), new NodeState.Failed(record.failure().message(), List.of()));
        names.step(step.node().id(), StepStatus.FAILED, JsonNodeFactory.instance.nullNode());
    }

    /** Notes which of the edges that leave an ended node are taken. */
    public void choose(String node, List<Boolean> taken) {
        ledger.find(node).ifPresent(record -> {
            ledger.put(record.choosing(taken));
            history = history.with(
                    node,
                    record.status() == StepStatus.FAILED
                            ? new NodeState.Failed(record.failure().message(), taken)
                            : new NodeState.Succeeded(taken));
        });
    }

    public void skip(Collection<String> nodes) {
        for (String node : nodes) {
            ledger.put(StepRecord.untouched(node, StepStatus.SKIPPED));
            history = history.with(node, new NodeState.Skipped());
            names.step(node, StepStatus.SKIPPED, JsonNodeFactory.instance.nullNode());
        }
    }

    /** Notes that it has failed, and why. */
    public void failed(FailureCause cause) {
        failed(
                switch (cause) {
                    case FailureCause.NodeFailed(String node) ->
                        ExecutionError.ofNode(
                                node, ledger.of(node).attempt(), ledger.of(node).failure());
                    case FailureCause.Overdue(Duration limit, List<String> open) -> ExecutionError.overdue(limit, open);
                    case FailureCause.Stuck(List<String> stuck) -> ExecutionError.stuck(stuck);
                });
    }

    /** Notes that it has failed, and why; expressions see that from here on. */
    public void failed(ExecutionError error) {
        history = history.withFailure(error.shownBy(redaction));
        nameFailure();
    }

    /** Notes what went wrong after that. */
    public void failedAlso(String what) {
        history = history.withConsequence(redaction.shown(what));
        nameFailure();
    }

    /** Notes that nobody waits for a step any longer. */
    public void giveUp(String node, StepError why, Instant at) {
        StepRecord known = ledger.find(node).orElseGet(() -> StepRecord.untouched(node, StepStatus.FAILED));
        StepRecord record = known.givenUp(why, inOrder(at));
        ledger.put(record);
        history = history.with(node, record.state());
        names.step(node, StepStatus.FAILED, JsonNodeFactory.instance.nullNode());
    }

    private void resume(StepRecord record) {
        ledger.recall(record);
        history = history.recalling(record.node(), record.state());
        Optional.ofNullable(record.finishedAt()).filter(lastEnd::isBefore).ifPresent(end -> lastEnd = end);
        hasChildren |= record.waitsFor() instanceof Wait.Children;
        StepOutput output = record.output();
        if (output != null) {
            redaction = redaction.learning(output.full());
        }
        if (record.state().isFinal()) {
            names.step(
                    record.node(),
                    record.status(),
                    output == null ? JsonNodeFactory.instance.nullNode() : output.full());
        }
    }

    private StepRecord ended(
            ReadyStep step,
            Timing timing,
            StepStatus status,
            JsonNode input,
            @Nullable StepOutput output,
            @Nullable StepError error,
            @Nullable Instant nextAttemptAt) {
        return new StepRecord(
                ledger.idOf(step),
                step.node().id(),
                step.attempt(),
                status,
                input,
                output,
                error == null ? null : error.shownBy(redaction),
                null,
                timing.startedAt(),
                inOrder(timing.finishedAt()),
                nextAttemptAt);
    }

    /** After everything that has ended before, whatever the clocks of replicas say: compensation goes by this order. */
    private Instant inOrder(Instant end) {
        lastEnd = end.isAfter(lastEnd) ? end : lastEnd.plus(1, ChronoUnit.MICROS);
        return lastEnd;
    }

    private void learn(Node node, JsonNode json) {
        redaction = redaction.naming(node.redact()).learning(json).unnamed();
    }

    private StepOutput kept(Node node, JsonNode output) {
        JsonNode shown = shown(node, output);
        return new StepOutput(output, shown, Redaction.differs(output, shown));
    }

    private JsonNode shown(Node node, JsonNode json) {
        return redaction.naming(node.redact()).shown(json);
    }

    private void nameFailure() {
        Optional.ofNullable(history.failure()).ifPresent(names::error);
    }
}
