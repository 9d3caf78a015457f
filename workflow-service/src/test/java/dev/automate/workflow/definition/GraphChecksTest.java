package dev.automate.workflow.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.expression.Expressions;
import dev.automate.common.graph.NodeType;
import dev.automate.common.graph.NodeTypes;
import dev.automate.common.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GraphChecksTest {
    private static final GraphChecks CHECKS = new GraphChecks(NodeTypes.standard(), new Expressions());

    @ParameterizedTest(name = "{0}")
    @MethodSource("right")
    void aRightGraphHasNoProblem(String what, String graph) {
        assertEquals(List.of(), problems(graph));
    }

    static Stream<Arguments> right() {
        return Stream.of(
                Arguments.of("one node", "{'nodes':[" + log("a") + "]}"),
                Arguments.of(
                        "no edges: the order of the list", "{'nodes':[" + log("a") + "," + log("b") + "],'edges':[]}"),
                Arguments.of("a diamond", nodes("a", "b", "c", "d") + edges("a>b", "a>c", "b>d", "c>d")),
                Arguments.of("two starts", nodes("a", "b", "c") + edges("a>c", "b>c")),
                Arguments.of(
                        "a handler that only a goto reaches",
                        "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'},'on_error':'goto:c'}," + log("b")
                                + "," + log("c") + "],'edges':[{'from':'a','to':'b'}]}"),
                Arguments.of(
                        "the reference's Slack message",
                        "{'nodes':[{'id':'step_1','type':'slack.send_message','config':{'channel':'#orders',"
                                + "'message':'{{ event.payload.customer_name }}'}}],'edges':[]}"),
                Arguments.of(
                        "an expression where the schema wants another type",
                        "{'nodes':[{'id':'a','type':'http.request','config':{'url':'{{ event.payload.url }}',"
                                + "'method':'{{ event.payload.method }}','headers':'{{ event.payload.headers }}',"
                                + "'timeout':'{{ inputs.timeout }}','fail_on_status':'{{ inputs.strict }}'}}]}"),
                Arguments.of(
                        "names of every kind",
                        "{'nodes':[" + log("a") + ",{'id':'b-1','type':'transform','config':{'output':{"
                                + "'x':'{{ steps.a.output.message | upper }}','y':['{{ workflow.name ~ execution.id }}'],"
                                + "'z':'{% if event.type is empty %}{{ secrets.k }}{% else %}{{ connections[\\\"c\\\"].u }}{% endif %}'"
                                + "}}}," + message("c", "{{ steps[\\'b-1\\'].output.x }} {# foo.bar #}") + "]}"),
                Arguments.of(
                        "conditions with and without braces",
                        nodes("a", "b", "c")
                                + ",'edges':[{'from':'a','to':'b','when':'event.payload.amount > 3 and not steps.a.output.x'},"
                                + "{'from':'a','to':'c','when':'{{ event.payload.amount <= 3 }}'}]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aMistakeIsToldWithItsField(String what, String graph, String field, String message) {
        assertEquals(List.of(new FieldProblem(field, message)), problems(graph));
    }

    static Stream<Arguments> wrong() {
        return Stream.concat(wrongNodes(), Stream.concat(wrongConfigs(), Stream.concat(wrongEdges(), wrongNames())));
    }

    private static Stream<Arguments> wrongNodes() {
        return Stream.of(
                Arguments.of(
                        "an id twice",
                        nodes("a", "b", "a") + "}",
                        "graph.nodes[2].id",
                        "Another node has the id 'a' already"),
                Arguments.of(
                        "a misspelt type",
                        "{'nodes':[{'id':'a','type':'http.reqest','config':{}}]}",
                        "graph.nodes[0].type",
                        "Unknown node type 'http.reqest'; did you mean 'http.request'?"),
                Arguments.of(
                        "half of a type",
                        "{'nodes':[{'id':'a','type':'slack','config':{}}]}",
                        "graph.nodes[0].type",
                        "Unknown node type 'slack'; did you mean 'slack.send_message'?"),
                Arguments.of(
                        "a type like no other",
                        "{'nodes':[{'id':'a','type':'xyz','config':{}}]}",
                        "graph.nodes[0].type",
                        "Unknown node type 'xyz'; known are code.expression, datachat.ask, db.query, delay, email.send, event.emit, filter, foreach, http.request, llm.chat, logging, rag.query, slack.send_message, switch, transform, wait.signal, workflow.run"),
                Arguments.of(
                        "a goto to nowhere",
                        "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'},'on_error':'goto:handler'},"
                                + log("handle") + "]}",
                        "graph.nodes[0].on_error",
                        "No node has the id 'handler'; did you mean 'handle'?"),
                Arguments.of(
                        "a goto to the node itself",
                        "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'},'on_error':'goto:a'}]}",
                        "graph.nodes[0].on_error",
                        "Leads to the node itself; use retry"),
                Arguments.of(
                        "a node that is no object, with the place of the others kept",
                        "{'nodes':[7," + log("a") + "]}",
                        "graph.nodes[0]",
                        "Must be an object with id, type and config"),
                Arguments.of("no nodes", "{'nodes':[]}", "graph.nodes", "At least one node is required"),
                Arguments.of("not an object", "[]", "graph", "Must be an object with nodes"));
    }

    private static Stream<Arguments> wrongConfigs() {
        return Stream.of(
                Arguments.of(
                        "a required field",
                        "{'nodes':[{'id':'a','type':'logging'}]}",
                        "graph.nodes[0].config.message",
                        "This field is required"),
                Arguments.of(
                        "an unknown field",
                        "{'nodes':[{'id':'a','type':'logging','config':{'message':'x','mesage':'y'}}]}",
                        "graph.nodes[0].config.mesage",
                        "Unknown field"),
                Arguments.of(
                        "a wrong type",
                        "{'nodes':[{'id':'a','type':'logging','config':{'message':7}}]}",
                        "graph.nodes[0].config.message",
                        "Must be a string"),
                Arguments.of(
                        "a blank text",
                        "{'nodes':[{'id':'a','type':'logging','config':{'message':''}}]}",
                        "graph.nodes[0].config.message",
                        "This field may not be blank"),
                Arguments.of(
                        "none of the choices",
                        "{'nodes':[{'id':'a','type':'logging','config':{'message':'x','level':'loud'}}]}",
                        "graph.nodes[0].config.level",
                        "Must be one of debug, info, warn, error"),
                Arguments.of(
                        "a URL of another kind",
                        "{'nodes':[" + log("a") + ",{'id':'b','type':'http.request','config':{'url':'ftp://x'}}]}",
                        "graph.nodes[1].config.url",
                        "Doesn't have the right form: Absolute URL, http or https."),
                Arguments.of(
                        "two bodies",
                        "{'nodes':[{'id':'a','type':'http.request','config':{'url':'http://x','json':1,'body':'y'}}]}",
                        "graph.nodes[0].config.body",
                        "Can't be given together with json"),
                Arguments.of(
                        "a value deep inside",
                        "{'nodes':[{'id':'a','type':'http.request','config':{'url':'http://x','query':{'q':['a',{}]}}}]}",
                        "graph.nodes[0].config.query.q[1]",
                        "Must be string or number or boolean"),
                Arguments.of(
                        "config that is no object",
                        "{'nodes':[{'id':'a','type':'logging','config':'x'}]}",
                        "graph.nodes[0].config",
                        "Must be an object"));
    }

    private static Stream<Arguments> wrongEdges() {
        return Stream.of(
                Arguments.of(
                        "from nowhere",
                        nodes("first", "second") + edges("fist>second"),
                        "graph.edges[0].from",
                        "No node has the id 'fist'; did you mean 'first'?"),
                Arguments.of(
                        "to nowhere",
                        nodes("a", "b") + edges("a>b", "a>zzz"),
                        "graph.edges[1].to",
                        "No node has the id 'zzz'"),
                Arguments.of(
                        "twice the same",
                        nodes("a", "b") + edges("a>b", "a>b"),
                        "graph.edges[1]",
                        "Leads the same way as graph.edges[0]"),
                Arguments.of(
                        "to itself",
                        nodes("a", "b") + edges("a>b", "b>b"),
                        "graph.edges[1]",
                        "Leads from 'b' to itself"),
                Arguments.of(
                        "a circle behind a start",
                        nodes("s", "a", "b") + edges("s>a", "a>b", "b>a"),
                        "graph.edges[2]",
                        "Closes a circle: a -> b -> a"),
                Arguments.of(
                        "a goto backwards",
                        "{'nodes':[" + log("a")
                                + ",{'id':'b','type':'logging','config':{'message':'x'},'on_error':'goto:a'}]}",
                        "graph.nodes[1].on_error",
                        "Closes a circle: a -> b -> a"));
    }

    private static Stream<Arguments> wrongNames() {
        return Stream.of(
                Arguments.of(
                        "an unknown name",
                        "{'nodes':[" + message("a", "Hi {{ evnt.payload.x }}") + "]}",
                        "graph.nodes[0].config.message",
                        "Unknown name 'evnt' in an expression; did you mean 'event'?"),
                Arguments.of(
                        "a step that isn't there",
                        "{'nodes':[" + log("charge") + "," + message("b", "{{ steps.charg.output }}") + "]}",
                        "graph.nodes[1].config.message",
                        "Unknown name 'steps.charg' in an expression; did you mean 'charge'?"),
                Arguments.of(
                        "a step in brackets that isn't there",
                        "{'nodes':[" + message("b", "{{ steps[\\'zz\\'].output }}") + "]}",
                        "graph.nodes[0].config.message",
                        "Unknown name 'steps.zz' in an expression"),
                Arguments.of(
                        "a name inside a text in quotes",
                        "{'nodes':[" + message("a", "{{ \\\"x #{foo_bar}\\\" }}") + "]}",
                        "graph.nodes[0].config.message",
                        "Unknown name 'foo_bar' in an expression; known are connections, event, execution, inputs,"
                                + " secrets, signals, steps, workflow"),
                Arguments.of(
                        "a name in a condition",
                        nodes("a", "b")
                                + ",'edges':[{'from':'a','to':'b','when':'{{ event.x }} and evnt.y'}]}"
                                        .replace("{{ event.x }} and evnt.y", "event.x and evnt.y"),
                        "graph.edges[0].when",
                        "Unknown name 'evnt' in an expression; did you mean 'event'?"));
    }

    @Test
    void aDashInAnIdReadsAsAMinusSignAndTheWayOutIsTold() {
        List<FieldProblem> problems =
                problems("{'nodes':[" + log("my-node") + "," + message("b", "{{ steps.my-node.output }}") + "]}");

        assertEquals(
                new FieldProblem(
                        "graph.nodes[1].config.message",
                        "Unknown name 'steps.my' in an expression; write steps['my-node']"),
                problems.getFirst());
    }

    @Test
    void anUnreadableExpressionIsToldWithItsField() {
        List<FieldProblem> problems = problems("{'nodes':[" + message("a", "{{ event.payload. }}") + "]}");

        assertEquals(List.of("graph.nodes[0].config.message"), fields(problems));
    }

    @Test
    void aNodeBehindACircleThatNoStartReachesIsTold() {
        List<FieldProblem> problems = problems(nodes("a", "b", "c") + edges("a>b", "b>a", "b>c"));

        assertEquals(
                List.of(
                        new FieldProblem("graph.edges[1]", "Closes a circle: a -> b -> a"),
                        new FieldProblem("graph.nodes[2]", "No start of the workflow leads to this node")),
                problems);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        List<FieldProblem> problems = problems("""
                {'nodes':[
                  {'id':'a','type':'logging','config':{'message':'{{ evnt.x }}','level':'loud'},'timeout':'soon'},
                  {'id':'a','type':'http.reqest','config':{}},
                  {'id':'c','type':'http.request','config':{'method':'GRAB'},'on_error':'goto:zzz'}],
                 'edges':[{'from':'a','to':'nowhere'},{'from':'c','to':'c'}],
                 'extra':1}""");

        assertEquals(
                List.of(
                        "graph.edges[0].to",
                        "graph.edges[1]",
                        "graph.extra",
                        "graph.nodes[0].config.level",
                        "graph.nodes[0].config.message",
                        "graph.nodes[0].timeout",
                        "graph.nodes[1].id",
                        "graph.nodes[1].type",
                        "graph.nodes[2].config.method",
                        "graph.nodes[2].config.url",
                        "graph.nodes[2].on_error"),
                fields(problems));
    }

    @Test
    void aGraphBeyondTheLimitIsRefusedBeforeItIsRead() {
        String graph = "{'nodes':[" + message("a", "x".repeat(1024 * 1024)) + "]}";

        assertEquals(List.of("graph"), fields(problems(graph)));
    }

    @Test
    void theLargestGraphIsCheckedWithoutTrouble() {
        String[] ids = IntStream.range(0, 500).mapToObj(i -> "n" + i).toArray(String[]::new);
        String[] chain =
                IntStream.range(1, 500).mapToObj(i -> "n" + (i - 1) + ">n" + i).toArray(String[]::new);

        assertEquals(List.of(), problems(nodes(ids) + edges(chain)));
    }

    @Test
    void everyTypesOwnExampleFitsItsSchema() {
        for (NodeType type : NodeTypes.standard().all()) {
            String node = "{\"id\":\"a\",\"type\":\"" + type.name() + "\",\"config\":" + type.example() + "}";

            assertEquals(
                    List.of(),
                    CHECKS.findings(json("{\"nodes\":[" + node + "]}")).problems(),
                    type.name());
        }
    }

    private static List<String> fields(List<FieldProblem> problems) {
        return problems.stream().map(FieldProblem::field).sorted().toList();
    }

    private static List<FieldProblem> problems(String graph) {
        JsonNode json = json(graph.replace("\\'", "\u0000").replace('\'', '"').replace('\u0000', '\''));
        return CHECKS.findings(json).problems().stream()
                .map(problem -> new FieldProblem(problem.field(), problem.message()))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException wrongTest) {
            throw new IllegalArgumentException(text, wrongTest);
        }
    }

    private static String log(String id) {
        return message(id, "hello");
    }

    private static String message(String id, String message) {
        return "{'id':'" + id + "','type':'logging','config':{'message':'" + message + "'}}";
    }

    private static String nodes(String... ids) {
        return "{'nodes':[" + Stream.of(ids).map(GraphChecksTest::log).collect(Collectors.joining(",")) + "]";
    }

    private static String edges(String... ways) {
        return Stream.of(ways)
                .map(way -> way.split(">", -1))
                .map(ends -> "{'from':'" + ends[0] + "','to':'" + ends[1] + "'}")
                .collect(Collectors.joining(",", ",'edges':[", "]}"));
    }
}
