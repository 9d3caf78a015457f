package dev.automate.common.expression;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileExpressionsTest {
    private static final Expressions EXPRESSIONS = new Expressions();
    private static final Map<String, Object> NAMES = Map.of("event", HostileTemplates.event());
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** CPU time, which other work on the machine doesn't stretch. */
    private static final long LIMIT_MILLIS = 100;

    private static final long LIMIT_BYTES = 64 * 1024 * 1024;

    @BeforeAll
    static void warmUp() {
        for (String more : List.of(" ", "  ")) {
            HostileTemplates.refused()
                    .forEach(text -> assertThrows(ExpressionException.class, () -> evaluate(text + more)));
            HostileTemplates.harmless().forEach(text -> evaluate(text + more));
        }
    }

    private static JsonNode evaluate(String text) {
        return EXPRESSIONS.evaluate(JsonNodeFactory.instance.textNode(text), NAMES);
    }

    static Stream<String> refused() {
        return HostileTemplates.refused().stream();
    }

    static Stream<String> harmless() {
        return HostileTemplates.harmless().stream();
    }

    /**
     * What a piece of work takes of this thread. Up to three times, since a virtual machine counts as work what it waits for
     * its host: the same template took 33 and 120 ms one after the other.
     *
     * @param work gets what makes the texts of each time new
     */
    private static void bounded(Consumer<String> work) {
        long best = Long.MAX_VALUE;
        for (String more : List.of("", "\t", "\t\t")) {
            best = Math.min(best, millis(() -> work.accept(more)));
            if (best < LIMIT_MILLIS) {
                return;
            }
        }
        fail(best + " ms");
    }

    private static long millis(Runnable work) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();

        work.run();

        long millis = (THREADS.getCurrentThreadCpuTime() - cpu) / 1_000_000;
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        assertTrue(allocated < LIMIT_BYTES, allocated + " bytes");
        return millis;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void hostileTemplateEndsSoonInAClearError(String text) {
        bounded(more -> {
            String reason = assertThrows(ExpressionException.class, () -> evaluate(text + more))
                    .reason();

            assertTrue(reason.length() < 600, reason);
            assertFalse(reason.contains("java.util") || reason.contains("io.pebble"), reason);
        });
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void oddTemplateGivesAValueSoon(String text) {
        bounded(more -> assertTrue(evaluate(text + more).toString().length() < 2 * Budget.MAX_SIZE));
    }

    /** Each of them would fit alone. */
    @Test
    void allTextsOfATemplateShareOneBudget() {
        bounded(more -> {
            ArrayNode texts = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < 1_000; i++) {
                texts.add("{{ event.list | sort | first }}" + more);
            }

            assertThrows(ExpressionException.class, () -> EXPRESSIONS.evaluate(texts, NAMES));
        });
    }

    @Test
    void checkOfAHostileTextIsBoundedToo() {
        for (String text : HostileTemplates.refused()) {
            bounded(more -> EXPRESSIONS.check("field", JsonNodeFactory.instance.textNode(text + " ." + more)));
        }
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
