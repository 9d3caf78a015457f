package dev.automate.execution.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.expression.ExpressionException;
import dev.automate.common.expression.Expressions;
import dev.automate.common.expression.Values;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.NodeTypes;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Graphs;
import dev.automate.execution.testing.Outcomes;
import dev.automate.execution.testing.Sender;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeExpressionStepTest {
    private final CodeExpressionStep step = new CodeExpressionStep();
    private final Expressions expressions = new Expressions();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'expression':'{{ event.n * 2 }}'} | {'result':6}",
                "{'expression':'n = {{ event.n }}'} | {'result':'n = 3'}",
                "{'values':{'a':'{{ event.n + 1 }}','b':'{{ vars.a * 10 }}'}} | {'result':{'a':4,'b':40}}",
                "{'values':{'z':1,'a':'{{ vars.z + 1 }}'},'expression':'{{ vars.a + vars.z }}'} | {'result':3}",
                "{'inputs':{'n':5},'expression':'{{ vars.n + event.n }}'} | {'result':8}",
                "{'inputs':{'l':[1,2]},'values':{'o':{'deep':['{{ vars.l }}']}}} | {'result':{'o':{'deep':[[1,2]]}}}",
                "{'expression':'{{ event.money }}'} | {'result':1.10}"
            })
    void laterValuesSeeEarlierOnes(String config, String output) {
        assertEquals(
                Sender.json(output), Sender.json(Outcomes.succeeded(run(config)).toString()));
    }

    @Test
    void theExampleOfItsDescriptionWorks() {
        ObjectNode example =
                NodeTypes.standard().find("code.expression").orElseThrow().example();
        ObjectNode evaluated =
                step.evaluate(example, seeing(Map.of("event", Map.of("payload", Map.of("price", 10, "quantity", 2)))));

        assertEquals(0, evaluated.path("expression").decimalValue().compareTo(new BigDecimal("23.8")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'values':{'a':'{{ vars.b }}','b':1}}",
                "{'values':{'a':'{{ vars.a }}'}}",
                "{'inputs':{'a':1,'b':'{{ vars.a }}'},'expression':'{{ 1 }}'}"
            })
    void nothingSeesWhatComesLater(String config) {
        ExpressionException wrong = assertThrows(ExpressionException.class, () -> run(config));

        assertTrue(wrong.reason().contains("Unknown name"), wrong.reason());
    }

    @Test
    void anExpressionThatGrowsWithoutEndIsStopped() {
        StringBuilder doubling = new StringBuilder("{'values':{'v0':'xxxxxxxxxxxxxxxx'");
        for (int i = 1; i < 40; i++) {
            doubling.append(",'v%d':'{{ vars.v%d ~ vars.v%d }}'".formatted(i, i - 1, i - 1));
        }

        assertThrows(ExpressionException.class, () -> run(doubling + "}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | config.expression is required",
                "{'values':[1]} | config.values must be an object of values by name",
                "{'inputs':'{{ event.n }}','expression':'1'} | config.inputs must be an object of values by name"
            })
    void whatCanNotBeCalculatedIsSaid(String config, String message) {
        assertEquals(new StepOutcome.Failed(FailureKind.CONFIG, message), run(config));
    }

    private StepOutcome run(String config) {
        ObjectNode evaluated = step.evaluate((ObjectNode) Sender.json(config), seeing(Map.of("event", event())));
        return step.run(evaluated, Executions.call(Graphs.node("n"))).await().atMost(Duration.ofSeconds(5));
    }

    private Evaluation seeing(Map<String, Object> names) {
        return (template, own) -> {
            Map<String, @Nullable Object> all = new HashMap<>(names);
            all.putAll(own);
            return expressions.evaluate(template, all);
        };
    }

    private static Object event() {
        return Objects.requireNonNull(Values.of(Sender.json("{'n':3,'money':1.10}")));
    }
}
