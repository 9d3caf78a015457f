package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.message.Hops;
import dev.automate.common.suite.SuiteClient;
import dev.automate.common.suite.SuiteRequest;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code event.emit}: makes an event happen, which may start other workflows; its output is {@code event_id}. Every
 * event is one hop further from anybody outside, and beyond the last hop there is none: so a loop ends.
 */
@Singleton
public class EventEmitStep implements StepType {
    private static final String EVENT_ID = "event_id";

    private final SuiteClient suite;
    private final URI door;
    private final int maxHops;
    private final ServerAnswer answers;

    public EventEmitStep(SuiteClient suite, ExecutionConfig config, Clock clock) {
        this.suite = suite;
        this.door = config.services().event().resolve("/api/automate/events/");
        this.maxHops = config.emit().maxHops();
        this.answers = new ServerAnswer("event-service", clock);
    }

    @Override
    public String name() {
        return "event.emit";
    }

    @Override
    public boolean pure() {
        return false;
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        int hops = call.execution().lineage().hops() + 1;
        if (config.path("type").asText().isBlank()) {
            return Uni.createFrom().item(StepRunner.wrong("type", config.path("type"), "a text"));
        }
        if (!config.path("payload").isObject()) {
            return Uni.createFrom().item(StepRunner.wrong("payload", config.path("payload"), "an object"));
        }
        if (hops > maxHops) {
            return Uni.createFrom()
                    .item(new StepOutcome.Failed(
                            FailureKind.REFUSED,
                            "This event would be number " + hops + " in a row that workflows have caused; after "
                                    + maxHops + " it is taken for a loop"));
        }
        return suite.send(request(config, call, hops)).map(answer -> answers.outcome(answer, this::emitted));
    }

    private SuiteRequest request(ObjectNode config, StepCall call, int hops) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", config.path("type").asText());
        body.set("payload", config.path("payload"));
        body.put("dedupe_key", dedupeKey(config, call));
        if (config.hasNonNull("ordering_key")) {
            body.put("ordering_key", config.path("ordering_key").asText());
        }
        Map<String, String> headers = new HashMap<>(call.traceHeaders());
        headers.put(Hops.HEADER, Integer.toString(hops));
        return new SuiteRequest(call.tenant(), door, body, headers, call.timeoutOr(defaultTimeout()));
    }

    /** The same on every attempt, so that a repeated one is the same event. */
    private static String dedupeKey(ObjectNode config, StepCall call) {
        JsonNode chosen = config.path("dedupe_key");
        return chosen.isValueNode() && !chosen.isNull() ? chosen.asText() : call.idempotencyKey();
    }

    private StepOutcome emitted(JsonNode body) {
        return body.path(EVENT_ID).isTextual()
                ? new StepOutcome.Succeeded(
                        JsonNodeFactory.instance.objectNode().set(EVENT_ID, body.path(EVENT_ID)))
                : answers.failed(FailureKind.SERVER_ERROR, " answered without an event_id");
    }
}
