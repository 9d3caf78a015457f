package dev.automate.local.system;

/** Graphs that several system tests run. */
final class Graphs {
    /** The graph of the reference's example of a new workflow. */
    static final String LOGGING = """
            {"nodes": [{"id": "step_1", "type": "logging",
                        "config": {"message": "Order received: {{ event.payload.order_id }}"}}]}
            """;

    /** Branches by amount, joins again: the large branch is taken for amounts above 50. */
    static final String BRANCHES = """
            {"nodes": [
               {"id": "order", "type": "transform",
                "config": {"output": {"id": "{{ event.payload.order_id }}", "amount": "{{ event.payload.amount }}"}}},
               {"id": "large", "type": "transform", "config": {"output": {"kind": "large"}}},
               {"id": "small", "type": "transform", "config": {"output": {"kind": "small"}}},
               {"id": "done", "type": "logging", "config": {"message": "Order {{ steps.order.output.id }}"}}],
             "edges": [
               {"from": "order", "to": "large", "when": "steps.order.output.amount > 50"},
               {"from": "order", "to": "small", "when": "steps.order.output.amount <= 50"},
               {"from": "large", "to": "done"}, {"from": "small", "to": "done"}]}
            """;

    private Graphs() {}
}
