package dev.automate.micro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.expression.Expressions;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What steps ask expressions for, again and again. */
@State(Scope.Benchmark)
public class ExpressionsBenchmark {
    private final Expressions expressions = new Expressions();
    private final Map<String, Object> names = Map.of(
            "event",
            Map.of(
                    "type",
                    "order.created",
                    "payload",
                    Map.of("order_id", "ORD-123", "amount", 99.99, "tags", List.of("b", "a", "b"))));
    private final JsonNode whole = JsonNodeFactory.instance.textNode("{{ event.payload.amount }}");
    private final JsonNode text =
            JsonNodeFactory.instance.textNode("Order {{ event.payload.order_id }} of {{ event.type | upper }}");
    private final JsonNode config = JsonNodeFactory.instance
            .objectNode()
            .put("id", "{{ event.payload.order_id }}")
            .put("amount", "{{ event.payload.amount * 2 }}")
            .put("message", "Order {{ event.payload.order_id }}");

    @Benchmark
    public JsonNode wholeExpression() {
        return expressions.evaluate(whole, names);
    }

    @Benchmark
    public JsonNode textWithTwo() {
        return expressions.evaluate(text, names);
    }

    @Benchmark
    public JsonNode configOfThree() {
        return expressions.evaluate(config, names);
    }

    @Benchmark
    public boolean condition() {
        return expressions.holds("event.payload.amount > 50 and event.type == 'order.created'", names);
    }
}
