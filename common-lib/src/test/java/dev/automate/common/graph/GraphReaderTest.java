package dev.automate.common.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphReaderTest {
    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }

    private static List<String> blamed(String graph) {
        return GraphReader.read(json(graph)).problems().stream()
                .map(FieldProblem::field)
                .toList();
    }

    @Test
    void everyFieldOfANodeIsRead() {
        GraphReader.Reading reading = GraphReader.read(json("""
                {"nodes": [
                  {"id": "a", "type": "logging", "config": {"message": "x"}, "name": "A", "timeout": "5s",
                   "retry": {"max_attempts": 4, "backoff": "linear", "initial_delay": "2s", "max_delay": "PT1M",
                             "jitter": false},
                   "on_error": "goto:b", "redact": ["card"], "join": "any", "position": {"x": 1}},
                  {"id": "b", "type": "transform"}],
                 "edges": [{"from": "a", "to": "b", "when": true}]}
                """));

        assertEquals(List.of(), reading.problems());
        Node a = reading.graph().node("a").orElseThrow();
        assertEquals(
                new Retry(4, Backoff.LINEAR, Duration.ofSeconds(2), Duration.ofMinutes(1), false, Set.of()), a.retry());
        assertEquals(new OnError.GoTo("b"), a.onError());
        assertEquals(Duration.ofSeconds(5), a.timeout());
        assertEquals(List.of("card"), a.redact());
        assertEquals(Join.ANY, a.join());
        Node b = reading.graph().node("b").orElseThrow();
        assertEquals(Retry.NONE, b.retry());
        assertInstanceOf(OnError.Fail.class, b.onError());
        assertEquals(List.of(new Edge("a", "b", "true")), reading.graph().edges());
    }

    @Test
    void nodesWithoutEdgesRunInTheirOrder() {
        Graph graph = GraphReader.read(json("""
                {"nodes": [{"id": "a", "type": "t"}, {"id": "b", "type": "t"}, {"id": "c", "type": "t"}], "edges": []}
                """)).graph();

        assertEquals(List.of(new Edge("a", "b", null), new Edge("b", "c", null)), graph.edges());
    }

    @Test
    void readsWhatTheGraphSaysOfItsExecutions() {
        GraphReader.Reading reading = GraphReader.read(json("""
                {"nodes": [{"id": "a", "type": "t", "compensate": "undo", "retry": {"stop_on": ["timeout"]}},
                           {"id": "b", "type": "t"}, {"id": "undo", "type": "t"}, {"id": "tell", "type": "t"}],
                 "timeout": "1h", "on_failure": "tell", "labels": {"customer": "{{ event.payload.id }}"},
                 "concurrency": {"limit": 2, "key": "event.payload.id", "on_limit": "cancel_oldest"},
                 "output": {"id": "{{ steps.a.output }}"}}
                """));

        assertEquals(List.of(), reading.problems());
        GraphSettings settings = reading.graph().settings();
        assertEquals(Duration.ofHours(1), settings.timeout());
        assertEquals(new Concurrency(2, "event.payload.id", Concurrency.OnLimit.CANCEL_OLDEST), settings.concurrency());
        assertEquals(Map.of("customer", "{{ event.payload.id }}"), settings.labels());
        assertEquals(json("{\"id\": \"{{ steps.a.output }}\"}"), settings.output());
        assertEquals(
                Set.of(FailureKind.TIMEOUT),
                reading.graph().node("a").orElseThrow().retry().stopOn());
        assertEquals(Set.of("undo", "tell"), reading.graph().calledByFailure());
        assertEquals(List.of(new Edge("a", "b", null)), reading.graph().edges());
    }

    @Test
    void whatTheGraphSaysOfItsExecutionsIsChecked() {
        assertEquals(
                List.of(
                        "graph.nodes[0].retry.stop_on",
                        "graph.timeout",
                        "graph.concurrency.on_limit",
                        "graph.concurrency.limit",
                        "graph.concurrency.limits",
                        "graph.labels.1"),
                blamed("""
                        {"nodes": [{"id": "a", "type": "t", "retry": {"stop_on": ["never"]}}], "timeout": "soon",
                         "concurrency": {"limits": 2, "on_limit": "wait"}, "labels": {"1": "x"}}
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[]; graph",
                "1; graph",
                "{}; graph.nodes",
                "{\"nodes\": []}; graph.nodes",
                "{\"nodes\": {}}; graph.nodes",
                "{\"nodes\": [7]}; graph.nodes[0]",
                "{\"nodes\": [{\"type\": \"t\"}]}; graph.nodes[0].id",
                "{\"nodes\": [{\"id\": \"1a\", \"type\": \"t\"}]}; graph.nodes[0].id",
                "{\"nodes\": [{\"id\": \"a\"}]}; graph.nodes[0].type",
                "{\"nodes\": [{\"id\": \"a\", \"type\": \"t\", \"config\": 1}]}; graph.nodes[0].config",
                "{\"nodes\": [{\"id\": \"a\", \"type\": \"t\", \"timeout\": \"soon\"}]}; graph.nodes[0].timeout",
                "{\"nodes\": [{\"id\": \"a\", \"type\": \"t\", \"on_error\": \"goto:\"}]}; graph.nodes[0].on_error",
                "{\"nodes\": [{\"id\": \"a\", \"type\": \"t\", \"join\": \"some\"}]}; graph.nodes[0].join",
                "{\"nodes\": [{\"id\": \"a\", \"type\": \"t\", \"retry\": {\"max_attempts\": 0}}]}; graph.nodes[0].retry.max_attempts",
                "{\"nodes\": [{\"id\": \"a\", \"type\": \"t\", \"retry\": {\"tries\": 1}}]}; graph.nodes[0].retry.tries",
                "{\"nodes\": [{\"id\": \"a\", \"type\": \"t\", \"typ\": 1}]}; graph.nodes[0].typ",
                "{\"nodes\": [{\"id\": \"a\", \"type\": \"t\"}], \"edges\": [{\"from\": \"a\"}]}; graph.edges[0].to",
                "{\"nodes\": [{\"id\": \"a\", \"type\": \"t\"}], \"edges\": [3]}; graph.edges[0]",
                "{\"nodes\": [{\"id\": \"a\", \"type\": \"t\"}], \"edge\": []}; graph.edge",
            })
    void problemNamesItsField(String graph, String field) {
        assertEquals(List.of(field), blamed(graph).stream().distinct().toList());
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertEquals(
                List.of("graph.nodes[0].id", "graph.nodes[0].join", "graph.nodes[1].type", "graph.extra"),
                blamed("{\"nodes\": [{\"type\": \"t\", \"join\": \"x\"}, {\"id\": \"b\"}], \"extra\": 1}"));
    }

    @ParameterizedTest
    @CsvSource({
        "FIXED, 1, PT2S",
        "FIXED, 99, PT2S",
        "LINEAR, 1, PT2S",
        "LINEAR, 3, PT6S",
        "EXPONENTIAL, 1, PT2S",
        "EXPONENTIAL, 4, PT16S",
        "EXPONENTIAL, 10, PT1M",
        "EXPONENTIAL, 100, PT1M",
    })
    void waitGrowsUpToItsLimit(Backoff backoff, int attempt, Duration expected) {
        Retry retry = new Retry(100, backoff, Duration.ofSeconds(2), Duration.ofMinutes(1), false, Set.of());

        assertEquals(expected, retry.delayAfter(attempt));
    }
}
