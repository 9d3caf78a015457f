package dev.automate.execution.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.Graph;
import dev.automate.common.graph.GraphReader;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import dev.automate.common.http.JsonFields;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.Rehearsal;
import dev.automate.execution.domain.StepOutcome;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what is to be run dry, and collects everything that is wrong with it. */
final class DryRunFields {
    private static final int MAX_TEXT = 8_192;
    private static final int MAX_WORD = 200;

    private final JsonFields fields;

    private DryRunFields(JsonFields fields) {
        this.fields = fields;
    }

    static Rehearsal of(JsonFields fields, String tenant, Clock clock) {
        DryRunFields reader = new DryRunFields(fields);
        JsonNode json = fields.value("graph").orElseGet(JsonNodeFactory.instance::nullNode);
        GraphReader.Reading reading = GraphReader.read(json);
        fields.problems(reading.problems());
        reader.checkPlaces(reading.graph());
        JsonNode trigger = reader.trigger(clock);
        Map<String, StepOutcome> mocks = reader.mocks(reading.graph());
        fields.finish();
        Definition definition = new Definition(new UUID(0, 0), 1, tenant, "Dry run", "dry-run", json);
        return new Rehearsal(definition, reading.graph(), trigger, mocks);
    }

    /** What a plan can't be made of; whether the graph makes sense is told when it is saved. */
    private void checkPlaces(Graph graph) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            fields.check("graph.nodes[" + i + "].id", ids.add(node.id()), "Another node has this id");
        }
        for (int i = 0; i < graph.edges().size(); i++) {
            String path = "graph.edges[" + i + "].";
            fields.check(path + "from", ids.contains(graph.edges().get(i).from()), "There is no such node");
            fields.check(path + "to", ids.contains(graph.edges().get(i).to()), "There is no such node");
        }
        for (int i = 0; i < graph.nodes().size(); i++) {
            if (graph.nodes().get(i).onError() instanceof OnError.GoTo goTo) {
                fields.check("graph.nodes[" + i + "].on_error", ids.contains(goTo.node()), "There is no such node");
            }
        }
    }

    /** With inputs alone it looks like a run by hand. */
    private JsonNode trigger(Clock clock) {
        Optional<ObjectNode> event = fields.object("event");
        ObjectNode inputs = fields.object("inputs").orElseGet(JsonNodeFactory.instance::objectNode);
        JsonFields given = fields.in("event", event.orElseGet(JsonNodeFactory.instance::objectNode));
        String usual = event.isPresent() ? "api" : "manual";
        ObjectNode trigger = JsonNodeFactory.instance.objectNode();
        trigger.putObject("event")
                .put("id", given.text("id", MAX_WORD).orElse("evt-dry-run"))
                .put("type", given.text("type", MAX_WORD).orElse(usual))
                .put("source", given.text("source", MAX_WORD).orElse(usual))
                .put("received_at", clock.instant().toString())
                .set("payload", given.value("payload").orElse(inputs));
        given.refuseUnknown();
        trigger.set("inputs", inputs);
        return trigger;
    }

    private Map<String, StepOutcome> mocks(Graph graph) {
        Map<String, StepOutcome> mocks = new HashMap<>();
        fields.object("mocks")
                .ifPresent(json -> json.properties().forEach(each -> {
                    String path = "mocks." + each.getKey();
                    boolean fits = fields.check(path, graph.node(each.getKey()).isPresent(), "There is no such node")
                            && fields.check(path, each.getValue().isObject(), "Must be an object with output or error");
                    if (fits) {
                        mocks.put(each.getKey(), mock(fields.in(path, each.getValue()), path));
                    }
                }));
        return mocks;
    }

    private StepOutcome mock(JsonFields mock, String path) {
        Optional<ObjectNode> error = mock.object("error");
        boolean output = mock.has("output");
        fields.check(path, output != error.isPresent(), "Must have either output or error");
        mock.refuseUnknown();
        JsonNode given = mock.value("output").orElseGet(JsonNodeFactory.instance::nullNode);
        return error.<StepOutcome>map(json -> failure(mock.in("error", json)))
                .orElseGet(() -> new StepOutcome.Succeeded(given));
    }

    private static StepOutcome failure(JsonFields error) {
        String name = error.text("kind", MAX_WORD).orElse(FailureKind.SERVER_ERROR.apiName());
        Optional<FailureKind> kind = FailureKind.named(name);
        error.check("kind", kind.isPresent(), "There is no such kind of failure");
        String message = error.text("message", MAX_TEXT).orElse("A mocked failure");
        error.refuseUnknown();
        return new StepOutcome.Failed(kind.orElse(FailureKind.SERVER_ERROR), message);
    }
}
