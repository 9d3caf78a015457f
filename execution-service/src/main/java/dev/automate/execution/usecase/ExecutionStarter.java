package dev.automate.execution.usecase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.expression.ExpressionException;
import dev.automate.common.expression.Expressions;
import dev.automate.common.expression.Values;
import dev.automate.common.id.Ids;
import dev.automate.common.message.EventMessage;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.match.Subscription;
import dev.automate.execution.domain.match.WorkflowIndex;
import dev.automate.execution.domain.redact.Redaction;
import dev.automate.execution.store.ExecutionStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts one execution for each event and each workflow that wants it, however often the event comes. */
@Singleton
public class ExecutionStarter {
    private static final Logger LOG = Logger.getLogger(ExecutionStarter.class);
    private static final long FIRST_CLAIM = 1;

    private final WorkflowIndex index;
    private final WorkflowCopy workflows;
    private final Expressions expressions;
    private final ExecutionStore store;
    private final Launcher launcher;
    private final Duration lease;

    public ExecutionStarter(
            WorkflowIndex index,
            WorkflowCopy workflows,
            Expressions expressions,
            ExecutionStore store,
            Launcher launcher,
            ExecutionConfig config) {
        this.index = index;
        this.workflows = workflows;
        this.expressions = expressions;
        this.store = store;
        this.launcher = launcher;
        this.lease = config.runner().lease();
    }

    /**
     * Completes when all executions of these events are recorded; from then on their rows keep the promise. Fails, having
     * recorded nothing, when the definitions or the database can't be reached.
     */
    public Uni<Void> start(List<EventMessage> events) {
        return workflows.caughtUp().map(ignored -> wanted(events)).chain(this::record);
    }

    private List<NewExecution> wanted(List<EventMessage> events) {
        List<NewExecution> wanted = new ArrayList<>();
        for (EventMessage event : events) {
            List<Subscription> matching = index.match(event);
            if (!matching.isEmpty()) {
                wanted.addAll(executions(event, matching));
            }
        }
        return List.copyOf(wanted);
    }

    private List<NewExecution> executions(EventMessage event, List<Subscription> matching) {
        JsonNode trigger = trigger(event);
        JsonNode shown = Redaction.NONE.learning(trigger).shown(trigger);
        boolean redacted = Redaction.differs(trigger, shown);
        return matching.stream()
                .filter(each -> passes(each, trigger))
                .map(each -> new NewExecution(
                        execution(event, each, trigger), event.id(), event.type(), event.source(), shown, redacted))
                .toList();
    }

    private Uni<Void> record(List<NewExecution> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int places = launcher.take(wanted.size());
        return store.insertIfAbsent(wanted, places, lease)
                .onFailure()
                .invoke(failure -> launcher.giveBack(places))
                .invoke(fresh -> launch(wanted, places, fresh))
                .replaceWithVoid();
    }

    private void launch(List<NewExecution> wanted, int places, Set<String> fresh) {
        List<LeasedExecution> leased = wanted.stream()
                .limit(places)
                .map(NewExecution::execution)
                .filter(each -> fresh.contains(each.id()))
                .map(each -> new LeasedExecution(each, FIRST_CLAIM))
                .toList();
        launcher.giveBack(places - leased.size());
        launcher.launch(leased, wanted.size() > places);
    }

    /** A filter that can't be evaluated doesn't hold: what it meant is unknown, and an effect can't be taken back. */
    private boolean passes(Subscription subscription, JsonNode trigger) {
        if (subscription.filter().isEmpty()) {
            return true;
        }
        try {
            Map<String, @Nullable Object> names = new HashMap<>();
            names.put("event", Values.of(trigger.path("event")));
            return expressions.holds(subscription.filter().get(), names);
        } catch (ExpressionException wrong) {
            LOG.warnf("The filter of workflow %s can't be evaluated, so it doesn't run", subscription.workflowId());
            return false;
        }
    }

    private static Execution execution(EventMessage event, Subscription subscription, JsonNode trigger) {
        return new Execution(
                Ids.next("exec"),
                event.tenant(),
                subscription.workflowId(),
                subscription.name(),
                subscription.version(),
                event.id(),
                1,
                trigger,
                event.traceId(),
                Lineage.after(event.hops()));
    }

    private static JsonNode trigger(EventMessage event) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        seen.put("id", event.id());
        seen.put("type", event.type());
        seen.put("source", event.source());
        seen.set("payload", event.payload());
        seen.put("received_at", event.receivedAt().toString());
        ObjectNode trigger = JsonNodeFactory.instance.objectNode();
        trigger.set("event", seen);
        trigger.set("inputs", JsonNodeFactory.instance.objectNode());
        return trigger;
    }
}
