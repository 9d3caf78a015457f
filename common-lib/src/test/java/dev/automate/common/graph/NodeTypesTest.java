package dev.automate.common.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeTypesTest {
    private final NodeTypes types = NodeTypes.standard();

    @Test
    void everyFileSpeaksOfTheTypeItIsNamedAfter() {
        types.names()
                .forEach(name ->
                        assertEquals(name, types.find(name).orElseThrow().name()));
    }

    @Test
    void namesAreInAlphabeticalOrder() {
        assertEquals(
                List.of(
                        "code.expression",
                        "datachat.ask",
                        "db.query",
                        "delay",
                        "email.send",
                        "event.emit",
                        "filter",
                        "foreach",
                        "http.request",
                        "llm.chat",
                        "logging",
                        "rag.query",
                        "slack.send_message",
                        "switch",
                        "transform",
                        "wait.signal",
                        "workflow.run"),
                List.copyOf(types.names()));
    }

    @Test
    void everyTypeExplainsItselfAndClosesItsConfig() {
        for (NodeType type : types.all()) {
            assertFalse(type.title().isBlank(), type.name());
            assertFalse(type.description().isBlank(), type.name());
            assertFalse(type.example().isEmpty(), type.name());
            assertEquals(
                    "https://json-schema.org/draft/2020-12/schema",
                    type.configSchema().path("$schema").asText(),
                    type.name());
            assertFalse(type.configSchema().path("additionalProperties").asBoolean(true), type.name());
        }
    }

    @Test
    void everyTypeSaysWhatItGives() {
        for (NodeType type : types.all()) {
            boolean isAnyValue = type.outputSchema().hasNonNull("description");
            boolean isAnObject = !type.outputSchema().path("properties").isEmpty();
            assertTrue(isAnyValue || isAnObject, type.name());
        }
    }

    @Test
    void theGuideHasARowForEveryType() throws IOException {
        String guide = Files.readString(Path.of(System.getProperty("automate.root"), "docs", "node-types.md"));

        for (NodeType type : types.all()) {
            String row = "| `" + type.name() + "` | " + type.title() + " | " + (type.effects() ? "yes" : "no") + " |";
            assertTrue(guide.contains(row), row);
        }
    }

    @Test
    void anUnknownNameFindsNothing() {
        assertTrue(types.find("no.such.type").isEmpty());
    }
}
