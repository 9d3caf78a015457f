package dev.automate.local.demo;

import java.util.Locale;

/** The names and bodies of one demo: everything carries its number, so that demos don't meet. */
record DemoOrder(String number, String secret) {

    static final String EVENT_TYPE = "order.created";

    String source() {
        return "shop-" + number;
    }

    String orderId() {
        return "ORD-" + number.toUpperCase(Locale.ROOT);
    }

    String credentials() {
        return """
                {"username":"admin","password":"secret"}""";
    }

    String sourceBody() {
        return """
                {"source":"%s","scheme":"sha256","secret":"%s"}""".formatted(source(), secret);
    }

    /** Adds up the order, and logs it as a large one only when it is large. */
    String workflowBody() {
        return """
                {
                  "name": "Order from %1$s",
                  "description": "Adds tax to the amount and notes large orders",
                  "trigger_type": "webhook",
                  "trigger_config": {"event_type": "%2$s", "source": "%1$s"},
                  "graph": {
                    "nodes": [
                      {"id": "totals", "type": "transform", "config": {"output": {
                        "order_id": "{{ event.payload.order_id }}",
                        "gross": "{{ event.payload.amount * 1.2 }}"}}},
                      {"id": "received", "type": "logging", "config": {
                        "message": "Order {{ steps.totals.output.order_id }} of {{ event.payload.customer_name }}"}},
                      {"id": "large", "type": "logging", "config": {
                        "message": "A large order: {{ steps.totals.output.gross }} with tax"}}
                    ],
                    "edges": [
                      {"from": "totals", "to": "received"},
                      {"from": "received", "to": "large", "when": "{{ steps.totals.output.gross > 100 }}"}
                    ]
                  }
                }""".formatted(source(), EVENT_TYPE);
    }

    String eventBody() {
        return """
                {"event_type":"%s","data":{"order_id":"%s","amount":99.99,"customer_name":"Ada"}}""".formatted(EVENT_TYPE, orderId());
    }
}
