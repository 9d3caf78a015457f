package dev.automate.execution.usecase.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.automate.common.expression.ExpressionException;
import dev.automate.common.expression.Expressions;
import dev.automate.common.expression.Values;
import dev.automate.common.id.Ids;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.flow.FlowTicket;
import dev.automate.execution.domain.start.Labels;
import dev.automate.execution.domain.start.Start;
import dev.automate.execution.domain.start.StartRules;
import dev.automate.execution.domain.start.Startable;
import dev.automate.execution.domain.start.Trigger;
import dev.automate.execution.domain.start.TriggerTrace;
import dev.automate.execution.usecase.observe.ExecutionSpans;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes what is to be recorded of a start: the execution, its place in the line where there is a limit, its labels. */
@Singleton
public class ExecutionMaker {
    private static final Logger LOG = Logger.getLogger(ExecutionMaker.class);

    private final Expressions expressions;
    private final ExecutionSpans spans;

    public ExecutionMaker(Expressions expressions, ExecutionSpans spans) {
        this.expressions = expressions;
        this.spans = spans;
    }

    public NewExecution make(Startable workflow, Start start) {
        Trigger trigger = start.trigger();
        Map<String, @Nullable Object> names = names(workflow.rules(), trigger);
        Execution execution = execution(workflow, start);
        @Nullable String trace = spans.started(execution, start.traceparent()).orElse(null);
        return new NewExecution(
                execution.within(trace),
                trigger.event().id(),
                trigger.event().type(),
                trigger.event().source(),
                TriggerTrace.within(trigger.shown(), trace),
                trigger.redacted(),
                ticket(workflow, trigger, names),
                labels(workflow, start, names));
    }

    private static Execution execution(Startable workflow, Start start) {
        return new Execution(
                Ids.next("exec"),
                workflow.tenant(),
                workflow.workflowId(),
                workflow.name(),
                workflow.version(),
                start.key(),
                1,
                start.trigger().full(),
                start.traceId(),
                start.lineage());
    }

    /** Nothing where nothing is evaluated: a payload can be large. */
    private static Map<String, @Nullable Object> names(StartRules rules, Trigger trigger) {
        Map<String, @Nullable Object> names = new HashMap<>();
        if (!rules.areConstant()) {
            names.put("event", Values.of(trigger.full().path("event")));
            names.put("inputs", Values.of(trigger.full().path("inputs")));
        }
        return names;
    }

    private Optional<FlowTicket> ticket(Startable workflow, Trigger trigger, Map<String, @Nullable Object> names) {
        if (workflow.rules().limit() == null) {
            return Optional.empty();
        }
        return Optional.of(workflow.rules()
                .key()
                .map(key -> keyed(workflow, key, trigger, names))
                .orElseGet(() -> FlowTicket.of(workflow.workflowId())));
    }

    /** A key that can't be evaluated is no reason to run without a limit. */
    private FlowTicket keyed(Startable workflow, String key, Trigger trigger, Map<String, @Nullable Object> names) {
        try {
            return FlowTicket.of(workflow.workflowId(), expressions.value(key, names));
        } catch (ExpressionException wrong) {
            String why = "The key of graph.concurrency can't be evaluated: " + wrong.reason();
            return FlowTicket.faulty(workflow.workflowId(), trigger.redaction().shown(why));
        }
    }

    private Map<String, String> labels(Startable workflow, Start start, Map<String, @Nullable Object> names) {
        Labels labels = new Labels(start.trigger().redaction());
        start.labels().forEach((name, value) -> labels.put(name, TextNode.valueOf(value)));
        workflow.rules()
                .labels()
                .forEach((name, template) ->
                        label(workflow, template, names).ifPresent(value -> labels.putIfAbsent(name, value)));
        return labels.shown();
    }

    /** An execution is worth more than a label: one that can't be evaluated is left out. */
    private Optional<JsonNode> label(Startable workflow, String template, Map<String, @Nullable Object> names) {
        try {
            return Optional.of(expressions.evaluate(TextNode.valueOf(template), names));
        } catch (ExpressionException wrong) {
            LOG.warnf("A label of workflow %s can't be evaluated and is left out: %s", workflow.workflowId(), template);
            return Optional.empty();
        }
    }
}
