package dev.automate.workflow.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.message.TriggerType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowTest {
    private static final Instant THEN = Instant.parse("2026-01-15T10:30:00Z");
    private static final Instant NOW = Instant.parse("2026-01-20T14:45:00Z");

    private final Workflow workflow = Workflow.create("default", wholeChange("Order Processor"), THEN);

    @Test
    void aNewWorkflowIsEnabledAndHasASlugAndItsFirstVersion() {
        assertEquals("order-processor", workflow.slug());
        assertEquals(1, workflow.version());
        assertEquals(1, workflow.revision());
        assertEquals(true, workflow.enabled());
    }

    @Test
    void edgesAreAlwaysThere() {
        assertEquals(
                "{\"nodes\":[],\"edges\":[]}", workflow.definition().graph().toString());
    }

    @Test
    void aNewNameKeepsSlugAndVersion() {
        Workflow changed = workflow.with(change("New name", null), NOW);

        assertEquals("New name", changed.name());
        assertEquals("order-processor", changed.slug());
        assertEquals(1, changed.version());
        assertEquals(2, changed.revision());
        assertEquals(NOW, changed.updatedAt());
        assertEquals(THEN, changed.createdAt());
    }

    @Test
    void aNewGraphMakesANewVersion() {
        Workflow changed = workflow.with(change(null, object().put("nodes", 7)), NOW);

        assertEquals(2, changed.version());
    }

    @Test
    void theSameValuesInAnotherOrderChangeNothing() {
        ObjectNode graph = object();
        graph.putArray("edges");
        graph.putArray("nodes");

        assertSame(workflow, workflow.with(change("Order Processor", graph), NOW));
    }

    @Test
    void nullClearsTheDescriptionAndAbsenceKeepsIt() {
        Workflow described = workflow.with(description(new Given<>("About")), NOW);

        assertEquals("About", described.with(description(null), NOW).description());
        assertNull(described.with(description(new Given<>(null)), NOW).description());
    }

    @Test
    void aChangeOfTheTagsGraphLaterTouchesNoWorkflow() {
        ObjectNode graph = object();
        Workflow made = Workflow.create(
                "default", new WorkflowChange("a", null, null, null, TriggerType.EVENT, null, graph), NOW);

        graph.put("later", true);

        assertNotEquals(graph, made.definition().graph());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "1"            | true
            "2"            | false
            *              | true
            W/"1"          | true
            "7", "1"       | true
            1              | false
            ''             | false
            """, quoteCharacter = '\'')
    void onlyATagOfTheWorkflowLetsItBeChanged(String ifMatch, boolean allowed) {
        assertEquals(allowed, Revisions.allow(ifMatch, workflow));
    }

    private static WorkflowChange wholeChange(String name) {
        ObjectNode graph = object();
        graph.putArray("nodes");
        return new WorkflowChange(name, null, null, null, TriggerType.WEBHOOK, null, graph);
    }

    private static WorkflowChange change(@Nullable String name, @Nullable ObjectNode graph) {
        return new WorkflowChange(name, null, null, null, null, null, graph);
    }

    private static WorkflowChange description(@Nullable Given<String> description) {
        return new WorkflowChange(null, null, description, null, null, null, null);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
