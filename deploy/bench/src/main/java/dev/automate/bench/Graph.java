package dev.automate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** The graphs that are measured. */
final class Graph {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TWO_STEPS = """
            {"nodes": [
               {"id": "total", "type": "transform",
                "config": {"output": {"order": "{{ event.payload.order_id }}", "amount": "{{ event.payload.amount }}"}}},
               {"id": "note", "type": "logging",
                "config": {"level": "debug", "message": "Order {{ steps.total.output.order }}"}}]}
            """;

    /** Two arms of three, the first of them on a condition that holds; all ten run. */
    private static final String TEN_STEPS = """
            {"nodes": [
               {"id": "order", "type": "transform",
                "config": {"output": {"id": "{{ event.payload.order_id }}", "amount": "{{ event.payload.amount }}"}}},
               {"id": "net", "type": "transform", "config": {"output": "{{ steps.order.output.amount * 0.81 }}"}},
               {"id": "rank", "type": "switch",
                "config": {"cases": [{"name": "large", "when": "{{ steps.order.output.amount > 50 }}"}]}},
               {"id": "points", "type": "transform", "config": {"output": "{{ steps.order.output.amount * 2 }}"}},
               {"id": "customer", "type": "transform", "config": {"output": {"name": "{{ event.payload.customer_name }}"}}},
               {"id": "greeting", "type": "transform", "config": {"output": "Hello {{ steps.customer.output.name }}"}},
               {"id": "noted", "type": "logging", "config": {"level": "debug", "message": "{{ steps.greeting.output }}"}},
               {"id": "both", "type": "transform", "join": "all",
                "config": {"output": {"net": "{{ steps.net.output }}", "points": "{{ steps.points.output }}"}}},
               {"id": "checked", "type": "filter", "config": {"condition": "{{ steps.both.output.points > 0 }}"}},
               {"id": "done", "type": "logging",
                "config": {"level": "debug", "message": "Order {{ steps.order.output.id }}"}}],
             "edges": [
               {"from": "order", "to": "net", "when": "steps.order.output.amount > 50"}, {"from": "net", "to": "rank"},
               {"from": "rank", "to": "points", "when": "steps.rank.output.case == 'large'"}, {"from": "order", "to": "customer"},
               {"from": "customer", "to": "greeting"}, {"from": "greeting", "to": "noted"},
               {"from": "points", "to": "both"}, {"from": "noted", "to": "both"},
               {"from": "both", "to": "checked"}, {"from": "checked", "to": "done"}]}
            """;

    private Graph() {}

    /** A value, and a line of the log. */
    static JsonNode twoSteps() {
        return read(TWO_STEPS);
    }

    /** Ten steps with a branch and a join. */
    static JsonNode tenSteps() {
        return read(TEN_STEPS);
    }

    /** A value, and a request with it to that server. */
    static JsonNode call(URI server) {
        return read("""
                {"nodes": [
                   {"id": "order", "type": "transform", "config": {"output": {"id": "{{ event.payload.order_id }}"}}},
                   {"id": "call", "type": "http.request", "retry": {"max_attempts": 3},
                    "config": {"method": "POST", "url": "%s", "json": {"order": "{{ steps.order.output.id }}"}}}]}
                """.formatted(server));
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
