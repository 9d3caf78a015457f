package dev.automate.execution.usecase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.RefusalException;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.id.Ids;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.child.ChildWish;
import dev.automate.execution.domain.child.Gathering;
import dev.automate.execution.domain.child.Scopes;
import dev.automate.execution.domain.redact.Redaction;
import dev.automate.execution.domain.start.Start;
import dev.automate.execution.domain.start.Trigger;
import dev.automate.execution.domain.start.TriggerTrace;
import dev.automate.execution.store.ChildStore;
import dev.automate.execution.usecase.start.ExecutionMaker;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Begins the executions that a node wants to have run: once for each of its attempts, whatever crashes in between. */
@Singleton
public class ChildStarter {
    private static final String WORKFLOW = "workflow";

    private final ChildStore children;
    private final WorkflowChoice choice;
    private final ExecutionMaker maker;
    private final Clock clock;
    private final ExecutionConfig.Children limits;

    public ChildStarter(
            ChildStore children, WorkflowChoice choice, ExecutionMaker maker, Clock clock, ExecutionConfig config) {
        this.children = children;
        this.choice = choice;
        this.maker = maker;
        this.clock = clock;
        this.limits = config.children();
    }

    /**
     * What executions inherit of the one that runs them.
     *
     * @param redaction knows its secrets
     * @param steps those of its steps that an inner graph calls
     */
    record Inheritance(Redaction redaction, JsonNode steps) {}

    /** What has become of the wish; the children may be under way from then on. */
    Uni<StepOutcome> start(ChildStore.Attempt attempt, ChildWish wish, Inheritance inheritance) {
        int depth = attempt.parent().lineage().depth() + 1;
        if (depth > limits.maxDepth()) {
            return refused("Executions may run each other " + limits.maxDepth()
                    + " deep at most; this one would be deeper. Does a workflow run itself?");
        }
        return switch (wish) {
            case ChildWish.Items items -> startItems(attempt, items, inheritance);
            case ChildWish.Workflow workflow -> startWorkflow(attempt, workflow, inheritance.redaction());
        };
    }

    private Uni<StepOutcome> startItems(ChildStore.Attempt attempt, ChildWish.Items wish, Inheritance inheritance) {
        if (wish.items().isEmpty()) {
            return Uni.createFrom().item(Gathering.ofItems(List.of(), true));
        }
        long bytes = size(attempt.parent().trigger(), inheritance, wish);
        if (bytes > limits.maxSize().asLongValue()) {
            return Uni.createFrom()
                    .item(new StepOutcome.Failed(
                            FailureKind.TOO_LARGE,
                            "The items, each with the event, vars and inputs, have " + bytes
                                    + " bytes together, and at most "
                                    + limits.maxSize().asLongValue() + " are allowed"));
        }
        List<NewExecution> items = new ArrayList<>();
        for (int i = 0; i < wish.items().size(); i++) {
            items.add(item(attempt, wish, i, inheritance));
        }
        return children.begin(attempt, new ChildStore.Batch(items, wish.atOnce(), wish.stopOnFailure()))
                .map(begun -> begun ? new StepOutcome.AwaitsChildren(items.size()) : lost());
    }

    private static NewExecution item(
            ChildStore.Attempt attempt, ChildWish.Items wish, int index, Inheritance inheritance) {
        Execution parent = attempt.parent();
        Lineage lineage = parent.lineage();
        ObjectNode trigger = JsonNodeFactory.instance.objectNode();
        trigger.set("event", parent.trigger().path("event"));
        trigger.set("inputs", parent.trigger().path("inputs"));
        trigger.set("item", wish.items().get(index));
        trigger.put("index", index);
        trigger.set("vars", wish.vars());
        trigger.set("steps", inheritance.steps());
        TriggerTrace.of(parent.trigger()).ifPresent(trace -> TriggerTrace.put(trigger, trace));
        Execution child = new Execution(
                Ids.next("exec"),
                parent.tenant(),
                parent.workflowId(),
                parent.workflowName(),
                parent.workflowVersion(),
                attempt.startKey() + index,
                1,
                trigger,
                parent.traceId(),
                new Lineage(
                        parent.id(),
                        attempt.node(),
                        index,
                        Scopes.within(lineage.scope(), attempt.node()),
                        lineage.depth() + 1,
                        lineage.hops()));
        return recordable(child, inheritance.redaction());
    }

    private Uni<StepOutcome> startWorkflow(ChildStore.Attempt attempt, ChildWish.Workflow wish, Redaction redaction) {
        return choice.named(attempt.parent().tenant(), wish.workflow(), wish.version())
                .map(workflow -> maker.make(workflow, start(attempt, wish, redaction)))
                .chain(child -> wish.waits() ? begin(attempt, child) : sendOff(child))
                .onFailure(RefusalException.class)
                .recoverWithItem(ChildStarter::refusal);
    }

    private Uni<StepOutcome> begin(ChildStore.Attempt attempt, NewExecution child) {
        return children.begin(attempt, new ChildStore.Batch(List.of(child), 1, false))
                .map(begun -> begun ? new StepOutcome.AwaitsChildren(1) : lost());
    }

    private Uni<StepOutcome> sendOff(NewExecution child) {
        return children.sendOff(child)
                .map(id -> new StepOutcome.Succeeded(
                        Gathering.running(id, ExecutionStatus.QUEUED.name(), JsonNodeFactory.instance.nullNode())));
    }

    /** It looks like an event whose payload are the inputs, as when somebody runs it by hand. */
    private Start start(ChildStore.Attempt attempt, ChildWish.Workflow wish, Redaction redaction) {
        Execution parent = attempt.parent();
        String key = attempt.startKey() + 0;
        String id = "run-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        Trigger plain =
                Trigger.of(new Trigger.Event(id, WORKFLOW, WORKFLOW, wish.inputs(), clock.instant()), wish.inputs());
        Redaction knowing = redaction.learning(plain.full());
        Lineage lineage = new Lineage(
                parent.id(),
                wish.waits() ? attempt.node() : null,
                0,
                null,
                parent.lineage().depth() + 1,
                parent.lineage().hops());
        return new Start(
                        key,
                        new Trigger(plain.event(), plain.full(), knowing.shown(plain.full()), knowing),
                        parent.traceId(),
                        lineage)
                .within(TriggerTrace.of(parent.trigger()).orElse(null));
    }

    private static NewExecution recordable(Execution child, Redaction redaction) {
        JsonNode trigger = child.trigger();
        JsonNode event = trigger.path("event");
        JsonNode shown = redaction.learning(trigger).shown(trigger);
        return new NewExecution(
                child,
                event.path("id").asText(),
                event.path("type").asText(),
                event.path("source").asText(),
                shown,
                Redaction.differs(trigger, shown));
    }

    private static long size(JsonNode trigger, Inheritance inheritance, ChildWish.Items wish) {
        long each = trigger.path("event").toString().length()
                + trigger.path("inputs").toString().length()
                + inheritance.steps().toString().length()
                + (long) wish.vars().toString().length();
        return wish.items().stream()
                .mapToLong(item -> each + item.toString().length())
                .sum();
    }

    /** Whoever has taken the execution over goes on; this can't be recorded. */
    private static StepOutcome lost() {
        return new StepOutcome.Failed(FailureKind.UNEXPECTED, "The execution is over, or another replica's");
    }

    private static StepOutcome refusal(Throwable refused) {
        String why = refused instanceof RefusalException told ? told.refusal().message() : refused.toString();
        return new StepOutcome.Failed(FailureKind.REFUSED, why);
    }

    private static Uni<StepOutcome> refused(String why) {
        return Uni.createFrom().item(new StepOutcome.Failed(FailureKind.REFUSED, why));
    }
}
