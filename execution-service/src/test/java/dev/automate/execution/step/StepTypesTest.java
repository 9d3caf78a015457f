package dev.automate.execution.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.NodeTypes;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.redact.Redaction;
import dev.automate.execution.testing.Graphs;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

@ServiceTest
class StepTypesTest {
    private final StepRunner runner;
    private final SlackMessageStep slack;
    private final LoggingStep logging;

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
    void slackWithoutATokenSaysWhatToSet() {
        StepOutcome outcome = run(slack, "{'channel':'#orders','message':'hello'}");

        assertEquals(
                StepOutcome.Failed.forGood("Slack is not set up: automate.execution.slack.token is missing"), outcome);
    }

    @Test
    void loggingGivesItsMessage() {
        StepOutcome outcome = run(logging, "{'message':'a\\nb','level':'debug'}");

        assertEquals(new StepOutcome.Succeeded(Sender.json("{'message':'a\\nb'}")), outcome);
        assertInstanceOf(StepOutcome.Failed.class, run(logging, "{}"));
    }

    private static StepOutcome run(StepType type, String config) {
        StepCall call = new StepCall(Graphs.node("n"), 1, "exec-1", "trace", Redaction.NONE);
        return type.run((ObjectNode) Sender.json(config), call).await().atMost(Duration.ofSeconds(5));
    }
}
