package dev.automate.common.expression;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileExpressionsTest {
    private static final Expressions EXPRESSIONS = new Expressions();
    private static final Map<String, Object> NAMES = Map.of(
            "event",
            Map.of("long", "x".repeat(100_000), "list", Collections.nCopies(100_000, "y"), "yes", true, "n", 1L));
    /** CPU time, which other work on the machine doesn't stretch. */
    private static final long LIMIT_MILLIS = 100;

    @BeforeAll
    static void warmUp() {
        hostile().forEach(text -> assertThrows(ExpressionException.class, () -> evaluate(text)));
    }

    private static JsonNode evaluate(String text) {
        return EXPRESSIONS.evaluate(JsonNodeFactory.instance.textNode(text), NAMES);
    }

    static List<String> hostile() {
        return List.of(
                "{{ event.long" + " | replace({'x': 'xxxxxxxxxx'})".repeat(8) + " | length }}",
                "{{ 'x'" + " | replace({'': 'xxxxxxxxxxxx'})".repeat(8) + " }}",
                "{{ event.long" + " ~ event.long".repeat(400) + " | length }}",
                "{{ event.long" + " + event.long".repeat(400) + " }}",
                "{{ event.list" + " | merge(event.list)".repeat(100) + " | length }}",
                "{{ event.list | join('" + "z".repeat(50_000) + "') | length }}",
                "{{ event.long" + " | urlencode | base64encode".repeat(100) + " }}",
                "{{ event.long }}".repeat(20),
                "{{ event.long | upper | length }}".repeat(1_500),
                "{{ " + "9".repeat(60_000) + " * " + "9".repeat(4_000) + nested("*", 30_000) + " }}");
    }

    private static String nested(String operator, int times) {
        return (" " + operator + " 9").repeat(times);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void growthEndsSoonInAnError(String text) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        assertThrows(ExpressionException.class, () -> evaluate(text));

        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1_000_000;
        assertTrue(millis < LIMIT_MILLIS, millis + " ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-", "not ", "1 + ", "event.yes ? ", "{'a': ", "1 ~ ", "event.", "max("})
    void deepNestingIsAnErrorAndNotAnOverflow(String opening) {
        for (int depth : List.of(600, 5_000, 9_000)) {
            assertThrows(ExpressionException.class, () -> evaluate("{{ " + opening.repeat(depth) + "1 }}"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 2_000})
    void deepConditionsAreAnError(int depth) {
        String text = "{% if event.yes %}".repeat(depth) + "x" + "{% endif %}".repeat(depth);

        assertThrows(ExpressionException.class, () -> evaluate(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "-"})
    void whatIsJustAllowedFitsASmallStack(String opening) throws InterruptedException {
        String closing = opening.equals("(") ? ")".repeat(200) : "";
        String value = opening.equals("-") ? "1" : "true";
        String text = "{{ " + opening.repeat(200) + value + closing + " }}";
        Outcome outcome = new Outcome();

        Thread thread = new Thread(null, () -> outcome.value = evaluate(text), "small-stack", 512 * 1024);
        thread.start();
        thread.join();

        assertTrue(outcome.value.isBoolean() || outcome.value.isNumber(), "no value");
    }

    private static final class Outcome {
        private volatile JsonNode value = JsonNodeFactory.instance.missingNode();
    }
}
