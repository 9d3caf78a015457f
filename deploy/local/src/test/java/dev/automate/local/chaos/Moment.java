package dev.automate.local.chaos;

import java.time.Duration;

/** What is under way when it happens; webhooks come in all the time. */
enum Moment {
    ACCEPTING("webhooks come in", Duration.ZERO, Duration.ZERO),
    RUNNING("steps call a server", Duration.ofSeconds(1), Duration.ZERO),
    WAITING("executions wait for timers", Duration.ZERO, Duration.ofSeconds(5));

    private final String words;
    private final Duration call;
    private final Duration delay;

    Moment(String words, Duration call, Duration delay) {
        this.words = words;
        this.call = call;
        this.delay = delay;
    }

    String words() {
        return words;
    }

    /** How long the called server takes. */
    Duration call() {
        return call;
    }

    /** How long executions take by themselves: what comes in last ends so much later. */
    Duration own() {
        return call.plus(delay);
    }

    /** The graph whose executions are under way. */
    String graph(String server) {
        String wait = delay.isZero()
                ? ""
                : ", {\"id\": \"wait\", \"type\": \"delay\", \"config\": {\"duration\": \"%ds\"}}"
                        .formatted(delay.toSeconds());
        return """
                {"nodes": [
                   {"id": "order", "type": "transform", "config": {"output": "{{ event.payload.order_id }}"}},
                   {"id": "call", "type": "http.request", "retry": {"max_attempts": 5},
                    "config": {"method": "POST", "url": "%s", "json": {"order": "{{ steps.order.output }}"}}}%s,
                   {"id": "done", "type": "logging", "config": {"message": "{{ steps.order.output }}"}}]}
                """.formatted(server, wait);
    }
}
