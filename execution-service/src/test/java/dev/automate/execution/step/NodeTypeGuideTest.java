package dev.automate.execution.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Graphs;
import dev.automate.execution.testing.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The guide to new node types shows a class that works. */
class NodeTypeGuideTest {
    private static final Path ROOT = Path.of(System.getProperty("automate.root"));
    private static final String EXAMPLE =
            "execution-service/src/test/java/dev/automate/execution/step/TextCountStep.java";

    @Test
    void theGuideShowsTheExampleAsItIs() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/node-types.md"));
        String source = Files.readString(ROOT.resolve(EXAMPLE));
        String type = source.substring(source.indexOf("/**")).replace("public class", "@Singleton\npublic class");

        assertTrue(guide.contains("```java\n" + type + "```"), type);
    }

    @Test
    void theExampleCountsWords() {
        StepOutcome.Succeeded counted = assertInstanceOf(StepOutcome.Succeeded.class, run("{'text':'one  two three'}"));

        assertEquals("{\"words\":3}", counted.output().toString());
    }

    @Test
    void theExampleSaysWhatIsWrongWithItsConfig() {
        assertInstanceOf(StepOutcome.Failed.class, run("{'text':7}"));
    }

    private static StepOutcome run(String config) {
        return new TextCountStep()
                .run((ObjectNode) Sender.json(config), Executions.call(Graphs.node("n")))
                .await()
                .indefinitely();
    }
}
