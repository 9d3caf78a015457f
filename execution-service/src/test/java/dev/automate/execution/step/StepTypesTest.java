package dev.automate.execution.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.GraphReader;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.NodeType;
import dev.automate.common.graph.NodeTypes;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Graphs;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class StepTypesTest {
    private final StepRunner runner;
    private final SlackMessageStep slack;
    private final LoggingStep logging;
    private final FilterStep filter = new FilterStep();
    private final SwitchStep switching = new SwitchStep();
    private final DelayStep delay = new DelayStep(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    StepTypesTest(StepRunner runner, SlackMessageStep slack, LoggingStep logging) {
        this.runner = runner;
        this.slack = slack;
        this.logging = logging;
    }

    @Test
    void theEngineRunsExactlyTheTypesThatGraphsMayUse() {
        assertEquals(Set.copyOf(NodeTypes.standard().names()), runner.typeNames());
    }

    @Test
    void whatHasEffectsIsRecordedBeforeItRuns() {
        for (NodeType type : NodeTypes.standard().all()) {
            Node node = GraphReader.read(Sender.json("{'nodes':[{'id':'n','type':'" + type.name() + "'}]}"))
                    .graph()
                    .nodes()
                    .getFirst();
            assertFalse(type.effects() && runner.isPure(node), type.name());
        }
    }

    @Test
    void slackWithoutATokenSaysWhatToSet() {
        StepOutcome outcome = run(slack, "{'channel':'#orders','message':'hello'}");

        assertEquals(
                new StepOutcome.Failed(
                        FailureKind.CONFIG,
                        "Slack is not set up: name a connection of type slack, or set automate.execution.slack.token"),
                outcome);
    }

    @Test
    void loggingGivesItsMessage() {
        StepOutcome outcome = run(logging, "{'message':'a\\nb','level':'debug'}");

        assertEquals(new StepOutcome.Succeeded(Sender.json("{'message':'a\\nb'}")), outcome);
        assertInstanceOf(StepOutcome.Failed.class, run(logging, "{}"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void filterGoesOnOnlyWhenItsConditionIsTrue(boolean condition, boolean goesOn) {
        StepOutcome.Succeeded outcome =
                assertInstanceOf(StepOutcome.Succeeded.class, run(filter, "{'condition':" + condition + "}"));

        assertEquals(goesOn, filter.goesOn(outcome.output()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'condition':'true'}", "{'condition':1}", "{'condition':null}"})
    void filterWithoutTrueOrFalseFails(String config) {
        assertInstanceOf(StepOutcome.Failed.class, run(filter, config));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'cases':[{'name':'a','when':true},{'name':'b','when':true}]} | a",
                "{'cases':[{'name':'a','when':false},{'name':'b','when':true}]} | b",
                "{'cases':[{'name':'a','when':false}]} | default",
                "{'cases':[{'name':'a','when':false}],'default':'other'} | other"
            })
    void switchNamesItsFirstTrueCase(String config, String chosen) {
        StepOutcome outcome = run(switching, config);

        assertEquals(new StepOutcome.Succeeded(Sender.json("{'case':'" + chosen + "'}")), outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | config.cases is required",
                "{'cases':[{'name':'a','when':'yes'}]} | config.cases[0].when must be true or false",
                "{'cases':[{'name':'a'}]} | config.cases[0].when is required",
                "{'cases':[{'name':1,'when':true}]} | config.cases[0].name must be text"
            })
    void switchThatCanNotChooseSaysWhy(String config, String message) {
        assertEquals(new StepOutcome.Failed(FailureKind.CONFIG, message), run(switching, config));
    }

    @ParameterizedTest
    @CsvSource({
        "duration, 90s, 2026-01-01T00:01:30Z",
        "duration, PT0S, 2026-01-01T00:00:00Z",
        "until, 2026-03-01T01:00:00+01:00, 2026-03-01T00:00:00Z"
    })
    void delaySaysUntilWhen(String field, String value, Instant until) {
        StepOutcome outcome = run(delay, "{'" + field + "':'" + value + "'}");

        assertEquals(new StepOutcome.Paused(until, Sender.json("{'until':'" + until + "'}")), outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'duration':'soon'}",
                "{'duration':'367d'}",
                "{'until':'tomorrow'}",
                "{'until':'2030-01-01T00:00:00Z'}",
                "{'until':7}"
            })
    void delayWithoutAnEndFails(String config) {
        assertInstanceOf(StepOutcome.Failed.class, run(delay, config));
    }

    private static StepOutcome run(StepType type, String config) {
        StepCall call = Executions.call(Graphs.node("n"));
        return type.run((ObjectNode) Sender.json(config), call).await().atMost(Duration.ofSeconds(5));
    }
}
