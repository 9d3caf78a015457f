package dev.automate.workflow.domain.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import dev.automate.common.message.TriggerType;
import dev.automate.workflow.domain.Definition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionDiffTest {
    private static final String A = "{'id':'a','type':'logging','config':{'message':'x'}}";
    private static final String B = "{'id':'b','type':'logging','config':{'message':'y'}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'nodes':[A]} | {'nodes':[A]} | ",
                "{'nodes':[A]} | {'nodes':[A,B]} | ADDED graph.nodes[b]",
                "{'nodes':[A,B]} | {'nodes':[B]} | REMOVED graph.nodes[a]",
                "{'nodes':[A,B]} | {'nodes':[B,A]} | CHANGED graph.nodes",
                "{'nodes':[A,B],'edges':[{'from':'a','to':'b'}]} | {'nodes':[B,A],'edges':[{'to':'b','from':'a'}]} | ",
                "{'nodes':[A]} | {'nodes':[{'id':'a','type':'logging','config':{'message':'z'}}]} | CHANGED graph.nodes[a].config.message",
                "{'nodes':[A]} | {'nodes':[{'id':'a','type':'transform','config':{'output':1}}]} | CHANGED graph.nodes[a].type;REMOVED graph.nodes[a].config.message;ADDED graph.nodes[a].config.output",
                "{'nodes':[A,B]} | {'nodes':[A,B],'edges':[{'from':'a','to':'b'}]} | ADDED graph.edges[a -> b]",
                "{'nodes':[A,B],'edges':[{'from':'a','to':'b'}]} | {'nodes':[A,B],'edges':[{'from':'a','to':'b','when':'true'}]} | ADDED graph.edges[a -> b].when",
                "{'nodes':[{'id':'a','config':{'list':[1,2]}}]} | {'nodes':[{'id':'a','config':{'list':[1,3]}}]} | CHANGED graph.nodes[a].config.list",
                "{'nodes':[{'id':'a','config':{'x':{'y':1}}}]} | {'nodes':[{'id':'a','config':{'x':1}}]} | CHANGED graph.nodes[a].config.x"
            })
    void graphsAreComparedTheWayPeopleReadThem(String before, String after, String expected) {
        List<String> changes = DefinitionDiff.between(webhook("{}", before), webhook("{}", after)).stream()
                .map(change -> change.kind() + " " + change.path())
                .toList();

        assertEquals(expected == null ? List.of() : Arrays.asList(expected.split(";")), changes);
    }

    @Test
    void aChangeTellsBothValues() {
        Definition before = webhook("{'event_type':'a','source':'s'}", "{'nodes':[A]}");
        Definition after = new Definition(TriggerType.EVENT, json("{'event_type':'b'}"), json("{'nodes':[A]}"));

        assertEquals(
                List.of(
                        "trigger_type CHANGED \"webhook\" \"event\"",
                        "trigger_config.event_type CHANGED \"a\" \"b\"",
                        "trigger_config.source REMOVED \"s\" null"),
                DefinitionDiff.between(before, after).stream()
                        .map(each -> each.path() + " " + each.kind() + " " + each.before() + " " + each.after())
                        .toList());
    }

    private static Definition webhook(String trigger, String graph) {
        return new Definition(TriggerType.WEBHOOK, json(trigger), json(graph));
    }

    private static ObjectNode json(String text) {
        try {
            String json = text.replaceAll("\\bA\\b", A).replaceAll("\\bB\\b", B).replace('\'', '"');
            return Json.mapper().readValue(json, ObjectNode.class);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
