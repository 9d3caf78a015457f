package dev.automate.common.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.json.Json;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFieldsTest {
    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }

    private static List<FieldProblem> problems(JsonFields fields) {
        return assertThrows(RefusalException.class, fields::finish).refusal().problems();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "text; 1",
                "text; true",
                "text; {}",
                "text; []",
                "text; \"too long for it\"",
                "text; \"a\\u0000\"",
                "flag; \"true\"",
                "flag; 1",
                "integer; 1.5",
                "integer; \"1\"",
                "integer; 0",
                "integer; 11",
                "integer; 99999999999",
                "instant; \"2026-01-15\"",
                "instant; 1700000000",
                "object; []",
                "object; \"{}\"",
                "array; {}",
                "array; [1,2,3]",
                "texts; [\"a\", 1]",
                "texts; \"a\"",
                "matching; \"B\"",
                "required; \" \"",
                "required; null",
                "required; 7",
            })
    void wrongValueIsOneProblemOfItsField(String kind, String value) {
        JsonFields fields = JsonFields.of(json("{\"x\": " + value + "}"));

        read(fields, kind);

        List<FieldProblem> problems = problems(fields);
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.getFirst().field().startsWith("x"), problems.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "text; \"a\\nb\\t\"",
                "text; null",
                "flag; false",
                "integer; 10",
                "integer; 1",
                "instant; \"2026-01-15T10:30:00Z\"",
                "object; {\"y\": 1}",
                "array; [1,2]",
                "texts; [\"a\"]",
                "matching; \"a\"",
                "required; \"a\"",
            })
    void rightValueIsNoProblem(String kind, String value) {
        JsonFields fields = JsonFields.of(json("{\"x\": " + value + "}"));

        read(fields, kind);

        assertDoesNotThrow(fields::finish);
    }

    private static void read(JsonFields fields, String kind) {
        switch (kind) {
            case "text" -> fields.text("x", 10);
            case "flag" -> fields.flag("x");
            case "integer" -> fields.integer("x", 1, 10);
            case "instant" -> fields.instant("x");
            case "object" -> fields.object("x");
            case "array" -> fields.array("x", 2);
            case "texts" -> fields.texts("x", 5, 5);
            case "matching" -> fields.matching("x", Pattern.compile("[a-z]"), "Must be a letter");
            case "required" -> fields.requiredText("x", 10);
            default -> throw new IllegalArgumentException(kind);
        }
    }

    @Test
    void unknownFieldsAndAllProblemsAreToldAtOnce() {
        JsonFields fields = JsonFields.of(json("{\"a\": 1, \"b\": {\"c\": 2, \"d\": 3}, \"e\": 4, \"id\": 5}"));
        fields.text("a", 5);
        JsonFields nested = fields.in("b", fields.object("b").orElseThrow());
        nested.flag("c");
        nested.refuseUnknown();
        fields.allow("id");

        assertEquals(
                List.of("a", "b.c", "b.d", "e"),
                problems(fields).stream().map(FieldProblem::field).toList());
    }

    @Test
    void absentAndNullAreToldApart() {
        JsonFields fields = JsonFields.of(json("{\"there\": null}"));

        assertTrue(fields.has("there") && fields.isNull("there"));
        assertTrue(!fields.has("absent") && !fields.isNull("absent"));
        assertTrue(fields.text("there", 5).isEmpty());
    }
}
