package dev.automate.common.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    private static final JsonNode EVENT = json("""
            {"type": "order.created", "n": 5, "yes": true, "nothing": null, "list": [1, 2],
             "amount": 99.99, "long": 9007199254740993, "big": 12345678901234567890.123456789,
             "huge": 1e1000000, "payload": {"name": "Ann", "empty": ""}}
            """);
    private static final Map<String, Object> NAMES = Map.of(
            "event", Objects.requireNonNull(Values.of(EVENT)),
            "steps", Map.of("fetch", Map.of("output", Map.of("status", 200))));

    private final Expressions expressions = new Expressions();

    private JsonNode evaluate(String text) {
        return expressions.evaluate(JsonNodeFactory.instance.textNode(text), NAMES);
    }

    private String refused(String text) {
        return assertThrows(ExpressionException.class, () -> evaluate(text)).reason();
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{{ event.n }}; 5",
                " {{- event.n -}} ; 5",
                "{{ event.yes }}; true",
                "{{ event.nothing }}; null",
                "{{ event.list }}; [1,2]",
                "{{ event.payload }}; {\"name\":\"Ann\",\"empty\":\"\"}",
                "{{ event.big }}; 12345678901234567890.123456789",
                "{{ event.big + 1 }}; 12345678901234567891.123456789",
                "{{ event.amount + 0.01 }}; 100",
                "{{ 0.1 + 0.2 }}; 0.3",
                "{{ event.n / 2 }}; 2.5",
                "{{ event.n % 3 }}; 2",
                "{{ 9223372036854775807 + 1 }}; 9223372036854775808",
                "{{ event.long == 9007199254740992 }}; false",
                "{{ event.n == 5.0 }}; true",
                "{{ event.list contains 2 }}; true",
                "{{ event.payload contains 'name' }}; true",
                "{{ event.type > 'a' and not (event.n < 3) }}; true",
                "{{ steps.fetch.output.status }}; 200",
                "{{ event['type'] | upper }}; \"ORDER.CREATED\"",
                "{{ event.type | abbreviate(5) }}; \"or...\"",
                "{{ 'a.b' | split('.') }}; [\"a\",\"b\"]",
                "{{ event.list | join('-') }}; \"1-2\"",
                "{{ event.list | reverse }}; [2,1]",
                "{{ event.list }}; [1,2]",
                "{{ event.nope | default('d') }}; \"d\"",
                "{{ event.nope is defined }}; false",
                "{{ [1, {'a': event.n}] }}; [1,{\"a\":5}]",
            })
    void wholeExpressionKeepsItsType(String text, String expected) {
        assertEquals(json(expected).toString(), json(evaluate(text).toString()).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "n={{ event.n }}; n=5",
                "{{ event.n }}{{ event.n }}; 55",
                "{{ event.nothing }}!; !",
                "got {{ event.payload }}; got {\"name\":\"Ann\",\"empty\":\"\"}",
                "got {{ event.list }}; got [1,2]",
                "{% if event.n > 3 %}many{% else %}few{% endif %}; many",
                "x }}; x }}",
            })
    void anyOtherTextStaysText(String text, String expected) {
        assertEquals(expected, evaluate(text).textValue());
    }

    @Test
    void everyTextAtAnyDepthIsEvaluated() {
        JsonNode template = json("{\"a\": [{\"b\": \"{{ event.n }}\"}, 7, null], \"{{ c }}\": \"plain\"}");

        JsonNode result = expressions.evaluate(template, NAMES);

        assertEquals(json("{\"a\": [{\"b\": 5}, 7, null], \"{{ c }}\": \"plain\"}"), json(result.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "{{ nope }},                      nope",
        "{{ event.nope }},                nope",
        "{{ event.payload.nope.deeper }}, nope",
        "{{ steps.send.output }},         send",
        "{{ event.list[5] }},             5",
        "text {{ event.nope }},           nope",
        "{{ beans }},                     beans",
        "{{ event.class }},               class",
        "{{ template }},                  template",
        "{{ _context }},                  _context",
        "a {{ locale }},                  locale",
    })
    void unknownNameIsAnErrorThatNamesIt(String text, String name) {
        String reason = refused(text);

        assertTrue(reason.contains("Unknown name '" + name + "'"), reason);
        assertFalse(reason.contains("java."), reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ ''.getClass() }}",
                "{{ event.getClass().forName('java.lang.Runtime') }}",
                "{{ event.type.bytes }}",
                "{{ event.type.length }}",
                "{{ event.list.size() }}",
                "{{ event.keySet() }}",
                "{{ template.rootNode }}",
                "{{ _context['automate budget'] }}",
                "{{ [template] }}",
                "{{ event.n | automate_keep }}",
                "{% include 'x' %}",
                "{% import 'x' %}",
                "{% from 'x' import y %}",
                "{% extends 'x' %}",
                "{% embed 'x' %}{% endembed %}",
                "{% set x = 1 %}",
                "{% for i in event.list %}x{% endfor %}",
                "{% macro m() %}{% endmacro %}",
                "{% filter upper %}x{% endfilter %}",
                "{% cache 'x' %}{% endcache %}",
                "{% parallel %}{% endparallel %}",
                "{{ range(1, 10) }}",
                "{{ 1..100000000 }}",
                "{{ i18n('a', 'b') }}",
                "{{ event.payload | raw }}",
                "{{ 1 / 0 }}",
                "{{ event.type * 2 }}",
                "{{ event.type | nosuch }}",
            })
    void whatReachesFurtherIsRefused(String text) {
        assertTrue(refused(text).contains(text) || text.contains("automate_keep"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{ event.type", "a {{ ", "{{ }}", "{{ 1 + }}", "{{ 'a", "{% if %}", "{{ 1) + (2 }}", "{# a"})
    void unreadableExpressionIsAProblemWithAPlace(String text) {
        List<FieldProblem> problems = expressions.check(
                "graph.nodes[1].config",
                json("{}").isObject() ? JsonNodeFactory.instance.objectNode().put("url", text) : json("{}"));

        assertEquals(1, problems.size());
        assertEquals("graph.nodes[1].config.url", problems.getFirst().field());
        assertTrue(problems.getFirst().message().contains(text.strip()), problems.toString());
    }

    @Test
    void problemTellsTheLine() {
        List<FieldProblem> problems =
                expressions.check("message", JsonNodeFactory.instance.textNode("{{ event.n }}\n{{ 1 + }}"));

        assertTrue(problems.getFirst().message().contains("(line 2)"), problems.toString());
    }

    @Test
    void checkKnowsOnlyTheForm() {
        assertEquals(List.of(), expressions.check("a", json("[\"{{ anything.at.all }}\", \"plain\", 1]")));
        assertEquals(List.of(), expressions.checkCondition("when", "event.n > 3"));
        assertEquals(1, expressions.checkCondition("when", "event.n >").size());
    }

    @ParameterizedTest
    @CsvSource({
        "event.n > 3, true",
        "{{ event.n > 3 }}, true",
        "event.type == 'x', false",
        "true, true",
        "event.payload.empty is empty, true"
    })
    void conditionHolds(String condition, boolean expected) {
        assertEquals(expected, expressions.holds(condition, NAMES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"event.n", "'true'", "event.nothing", "event.nope"})
    void conditionMustGiveTrueOrFalse(String condition) {
        assertThrows(ExpressionException.class, () -> expressions.holds(condition, NAMES));
    }

    @Test
    void numberWithAWildExponentStaysSmall() {
        assertEquals("1E+1000000", evaluate("{{ event.huge }}").textValue());
        assertEquals("n=1E+1000000", evaluate("n={{ event.huge }}").textValue());
    }

    @Test
    void filtersChangeNothingOfTheirInput() {
        evaluate("{{ event.list | rsort }}");

        assertEquals("[1,2]", evaluate("{{ event.list }}").toString());
    }
}
