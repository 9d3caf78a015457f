package dev.automate.workflow.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.expression.Expressions;
import dev.automate.common.graph.NodeTypes;
import dev.automate.common.json.Json;
import dev.automate.common.message.TriggerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The workflow that the first page shows is one that can be saved. */
class ReadmeExampleTest {
    private static final String FENCE = "```json\n";

    @Test
    void theWorkflowOfTheReadmeHasNoProblem() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("automate.root"), "README.md"));
        String section = readme.substring(readme.indexOf("## What a workflow can do"));
        String text = section.substring(section.indexOf(FENCE) + FENCE.length(), section.indexOf("\n```\n"));
        JsonNode workflow = Json.mapper().readTree(text);

        assertEquals(
                List.of(),
                new GraphChecks(NodeTypes.standard(), new Expressions())
                        .findings(workflow.path("graph"))
                        .problems());
        assertEquals(List.of(), new TriggerChecks(new Expressions()).problems(TriggerType.WEBHOOK, (ObjectNode)
                        workflow.path("trigger_config")));
    }
}
