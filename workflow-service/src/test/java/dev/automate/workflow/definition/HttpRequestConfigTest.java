package dev.automate.workflow.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.graph.NodeTypes;
import dev.automate.common.json.Json;
import dev.automate.common.json.SchemaCheck;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestConfigTest {
    private final SchemaCheck schema = new SchemaCheck(
            NodeTypes.standard().find("http.request").orElseThrow().configSchema());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'url':'https://x'}",
                "{'connection':'billing'}",
                "{'connection':'billing','url':'invoices/1'}",
                "{'connection':'billing','url':'{{ event.payload.path }}','response':'base64','max_response_size':'2M'}",
                "{'url':'{{ event.payload.url }}','follow_redirects':5,'max_response_size':4096}"
            })
    void whatFitsHasNoProblem(String config) throws JsonProcessingException {
        assertEquals(List.of(), schema.templateProblems("config", read(config)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | config.url | This field is required",
                "{'url':'invoices/1'} | config.url | Doesn't have the right form: Absolute URL, http or https.",
                "{'url':'https://x','response':'xml'} | config.response | Must be one of auto, json, text, base64"
            })
    void whatDoesNotFitIsSaid(String config, String field, String message) throws JsonProcessingException {
        assertEquals(List.of(new FieldProblem(field, message)), schema.templateProblems("config", read(config)));
    }

    private static ObjectNode read(String config) throws JsonProcessingException {
        return (ObjectNode) Json.mapper().readTree(config.replace('\'', '"'));
    }
}
