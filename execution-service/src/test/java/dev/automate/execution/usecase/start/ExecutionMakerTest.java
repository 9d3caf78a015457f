package dev.automate.execution.usecase.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.automate.common.expression.Expressions;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.flow.FlowTicket;
import dev.automate.execution.domain.start.Start;
import dev.automate.execution.domain.start.StartRules;
import dev.automate.execution.domain.start.Startable;
import dev.automate.execution.domain.start.Trigger;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.usecase.observe.ExecutionSpans;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionMakerTest {
    private static final UUID WORKFLOW = UUID.randomUUID();

    private final ExecutionMaker maker = new ExecutionMaker(
            new Expressions(), new ExecutionSpans(OpenTelemetry.noop().getTracer("test"), true));

    @Test
    void labelsAreEvaluatedAndThoseOfTheCallerGoFirst() {
        NewExecution made = make(
                "{'labels':{'customer':'{{ event.payload.customer }}','kind':'order','by':'graph'}}",
                "{'customer':17}",
                Map.of("by", "ann"));

        assertEquals(Map.of("customer", "17", "kind", "order", "by", "ann"), made.labels());
    }

    @Test
    void aLabelThatCanNotBeEvaluatedIsLeftOut() {
        NewExecution made = make("{'labels':{'a':'{{ event.payload.missing }}','b':'x'}}", "{}", Map.of());

        assertEquals(Map.of("b", "x"), made.labels());
    }

    @Test
    void aLabelWithASecretIsHiddenAlsoWhenItIsLong() {
        NewExecution made = make(
                "{'labels':{'a':'" + "x".repeat(255)
                        + "{{ event.payload.password }}','api_key':'k','c':'{{ inputs }}'}}",
                "{'password':'hunter22'}",
                Map.of("d", "my hunter22"));

        assertEquals(
                Map.of("a", "***REDACTED***", "api_key", "***REDACTED***", "c", "{}", "d", "***REDACTED***"),
                made.labels());
    }

    @Test
    void labelsAreShort() {
        NewExecution made =
                make("{'labels':{'a':'{{ event.payload.long }}'}}", "{'long':'" + "y".repeat(300) + "'}", Map.of());

        assertEquals(Map.of("a", "y".repeat(256)), made.labels());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event.payload.c | {'c':1} | {'c':'1'} | true",
                "event.payload.c | {'c':1} | {'c':2} | false",
                "c-{{ event.payload.c }} | {'c':1} | {'c':1,'d':2} | true",
                "event.payload.c | {'c':null} | {'c':null} | true",
                "event.payload.c | {'c':{'a':1}} | {'c':{'a':2}} | false"
            })
    void executionsWithTheSameKeyStandInOneLine(String key, String one, String other, boolean same) {
        String graph = "{'concurrency':{'limit':1,'key':'" + key + "'}}";

        assertEquals(same, ticket(graph, one).equals(ticket(graph, other)));
    }

    @Test
    void aKeyThatIsASecretIsNotStored() {
        Optional<FlowTicket> ticket =
                ticket("{'concurrency':{'limit':1,'key':'event.payload.token'}}", "{'token':'tok-1234'}");

        assertEquals(-1, ticket.orElseThrow().key().indexOf("tok-1234"));
        assertEquals(WORKFLOW, FlowTicket.workflowOf(ticket.get().key()));
    }

    @Test
    void withoutAKeyAllOfAWorkflowStandInOneLine() {
        String graph = "{'concurrency':{'limit':1}}";

        assertEquals(ticket(graph, "{'c':1}"), ticket(graph, "{'c':2}"));
        assertNotEquals(Optional.empty(), ticket(graph, "{}"));
        assertEquals(Optional.empty(), ticket("{}", "{}"));
    }

    private Optional<FlowTicket> ticket(String graph, String payload) {
        return make(graph, payload, Map.of()).flow();
    }

    private NewExecution make(String graph, String payload, Map<String, String> labels) {
        Startable workflow = new Startable(WORKFLOW, "t", "w", 1, StartRules.of(Sender.json(graph)));
        Trigger trigger = Trigger.of(new Trigger.Event("evt", "t", "s", Sender.json(payload), Instant.EPOCH));
        return maker.make(workflow, new Start("k", trigger, "trace", Lineage.NONE, labels));
    }
}
