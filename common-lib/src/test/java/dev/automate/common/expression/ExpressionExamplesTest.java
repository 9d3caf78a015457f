package dev.automate.common.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide to expressions says what is true. */
class ExpressionExamplesTest {
    private static final String GUIDE = guide();
    private static final Expressions EXPRESSIONS = new Expressions();

    static Stream<Arguments> examples() {
        return Pattern.compile("^- `(.+?)` gives `(.+)`$", Pattern.MULTILINE)
                .matcher(GUIDE)
                .results()
                .map(example -> Arguments.of(example.group(1), example.group(2)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleGivesWhatTheGuideSays(String expression, String expected) {
        Map<String, Object> names = Map.of("event", Objects.requireNonNull(Values.of(event())));

        JsonNode value = EXPRESSIONS.evaluate(JsonNodeFactory.instance.textNode(expression), names);

        assertEquals(json(expected), json(value.toString()));
    }

    @Test
    void everyFilterOfOurOwnHasAnExample() {
        for (String filter : OwnFilters.ALL.keySet()) {
            assertTrue(
                    GUIDE.contains("| " + filter + " ")
                            || GUIDE.contains("| " + filter + "(")
                            || GUIDE.contains("| " + filter + ")"),
                    filter);
        }
    }

    private static JsonNode event() {
        Matcher block = Pattern.compile("```json\n(.+?)```", Pattern.DOTALL).matcher(GUIDE);
        return json(block.results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow()
                .replace("```json", "")
                .replace("```", ""));
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(text, notJson);
        }
    }

    private static String guide() {
        try {
            return Files.readString(Path.of(System.getProperty("automate.root"), "docs", "expressions.md"));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
