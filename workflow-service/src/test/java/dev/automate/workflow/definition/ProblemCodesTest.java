package dev.automate.workflow.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.FieldProblem;
import dev.automate.common.expression.Expressions;
import dev.automate.common.expression.NameScan;
import dev.automate.common.graph.NodeTypes;
import dev.automate.common.json.Json;
import dev.automate.workflow.domain.connection.ConnectionType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes are written {@code id:message}; a message with a star before it is a compensation, {@code id*c:message}. */
class ProblemCodesTest {
    private static final GraphChecks CHECKS = new GraphChecks(NodeTypes.standard(), new Expressions());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a:x, a:y                            |                                    | duplicate_id graph.nodes[1].id
            a:x                                 | 'edges':[{'from':'a','to':'z'}]    | dangling_edge graph.edges[0].to
            a:x                                 | 'edges':[{'from':'a','to':'a'}]    | self_edge graph.edges[0]
            a:x, b:x                            | 'edges':[{'from':'a','to':'b'},{'from':'a','to':'b'}] | duplicate_edge graph.edges[1]
            a:x, b:x                            | 'edges':[{'from':'a','to':'b'},{'from':'b','to':'a'}] | cycle graph.edges[1]
            a:{{ evnt.x }}                      |                                    | unknown_name graph.nodes[0].config.message
            a:{{ steps.z.output }}              |                                    | unknown_name graph.nodes[0].config.message
            a:{{ signals.z.approve_url }}       |                                    | unknown_name graph.nodes[0].config.message
            a:{{ error.message }}               |                                    | unknown_name graph.nodes[0].config.message
            a:{{ 1 + }}                         |                                    | bad_expression graph.nodes[0].config.message
            a:                                  |                                    | config_invalid graph.nodes[0].config.message
            a:x                                 | 'extra':1                          | malformed graph.extra
            a:x                                 | 'timeout':'0s'                     | out_of_range graph.timeout
            a:x                                 | 'timeout':'367d'                   | out_of_range graph.timeout
            a:x                                 | 'on_failure':'z'                   | bad_on_failure graph.on_failure
            a:x, h:x                            | 'on_failure':'h','edges':[{'from':'a','to':'h'}] | bad_on_failure graph.edges[0]
            a*z:x                               |                                    | bad_compensation graph.nodes[0].compensate
            a*a:x                               | 'edges':[]                         | bad_compensation graph.nodes[0].compensate
            a*u:x, b*u:x, u:x                   |                                    | bad_compensation graph.nodes[1].compensate
            a*h:x, h:x                          | 'on_failure':'h'                   | bad_compensation graph.nodes[0].compensate
            a*u:x, b:x, u:x                     | 'edges':[{'from':'a','to':'b'},{'from':'u','to':'b'}] | bad_compensation graph.edges[1]
            a*u:x, u*v:x, v:x                   |                                    | bad_compensation graph.nodes[1].compensate
            a:{{ steps.b.output }}, b:x         |                                    | not_upstream graph.nodes[0].config.message
            a:{{ steps.a.output }}              |                                    | not_upstream graph.nodes[0].config.message
            a:x, b:x, c:{{ steps.b.output }}    | 'edges':[{'from':'a','to':'b'},{'from':'a','to':'c'}] | not_upstream graph.nodes[2].config.message
            a:x, b:x                            | 'edges':[{'from':'a','to':'b','when':'steps.b.output.x'}] | not_upstream graph.edges[0].when
            a*u:x, b:x, u:{{ steps.b.output }}  |                                    | not_upstream graph.nodes[2].config.message
            a:x                                 | 'labels':{'l':'{{ steps.a.output }}'} | unknown_name graph.labels.l
            a:x                                 | 'concurrency':{'limit':1,'key':'workflow.id'} | unknown_name graph.concurrency.key
            a:x                                 | 'output':'{{ steps.z.output }}'    | unknown_name graph.output
            """)
    void eachMistakeHasItsCodeAndField(String nodes, String rest, String expected) {
        List<String> found = findings(nodes, rest).problems().stream()
                .map(problem -> problem.code() + " " + problem.field())
                .distinct()
                .toList();

        assertEquals(List.of(expected), found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a:x, b:{{ steps.a.output }}         |
            a:x, b:x, c:{{ steps.a.output }}    | 'edges':[{'from':'a','to':'b'},{'from':'b','to':'c'}]
            a:x, b:x                            | 'edges':[{'from':'a','to':'b','when':'steps.a.output.x'}]
            a*u:x, b:x, u:{{ steps.a.output }}  |
            p:x, a*u:x, u:{{ steps.p.output }}  | 'edges':[{'from':'p','to':'a'}]
            a:x, b:x, h:{{ steps.a.output }}{{ steps.b.status }} | 'on_failure':'h','edges':[{'from':'a','to':'b'}]
            a:x, h:x, t:{{ steps.a.output }}    | 'on_failure':'h','edges':[{'from':'h','to':'t'}]
            a:x                                 | 'labels':{'l':'{{ event.type }}-{{ inputs.x }}'},'concurrency':{'limit':1,'key':'event.payload.id'}
            a:x                                 | 'output':{'o':['{{ steps.a.output }}','{{ workflow.name }}']},'timeout':'1d'
            """)
    void whatCanRunHasNoProblem(String nodes, @Nullable String rest) {
        assertEquals(List.of(), findings(nodes, rest).problems());
    }

    @Test
    void anUnreadableExpressionIsShownWithACaret() {
        FieldProblem problem = findings("a:hello {{ 1 + }}", null).problems().getFirst();

        assertEquals("line 1, column 14:\nhello {{ 1 + }}\n             ^", problem.hint());
    }

    @Test
    void aGuessStandsInTheHint() {
        FieldProblem problem =
                findings("fetch:x, b:{{ steps.fetsh.output }}", null).problems().getFirst();

        assertEquals("did you mean 'fetch'?", problem.hint());
    }

    @Test
    void aProblemWithoutCodeAndHintIsWrittenAsBefore() throws JsonProcessingException {
        assertEquals(
                "{\"field\":\"a\",\"message\":\"b\"}", Json.mapper().writeValueAsString(new FieldProblem("a", "b")));
    }

    @Test
    void connectionsThatAreCalledAreFound() {
        Findings found = CHECKS.findings(json("""
                {'nodes':[{'id':'a','type':'http.request','config':{'url':'http://x','connection':'billing',
                  'headers':{'x':'{{ secrets.crm.token }}'}}}]}"""));

        assertEquals(
                List.of(
                        new Reference.ToConnection("graph.nodes[0].config.connection", "billing", ConnectionType.HTTP),
                        new Reference.ToConnection("graph.nodes[0].config.headers.x", "crm", null)),
                found.references());
    }

    @Test
    void workflowsThatAreRunAreFound() {
        Findings found =
                CHECKS.findings(json("{'nodes':[{'id':'a','type':'workflow.run','config':{'workflow':'other'}}]}"));

        assertEquals(List.of(new Reference.ToWorkflow("graph.nodes[0].config.workflow", "other")), found.references());
    }

    @Test
    void aGraphWithinANodeIsCheckedLikeAnyOther() {
        Findings found = CHECKS.findings(json("""
                {'nodes':[{'id':'a','type':'logging','config':{'message':'x'}},
                  {'id':'each','type':'foreach','config':{'items':'{{ event.payload.list }}','do':{'nodes':[
                    {'id':'i','type':'logging','config':{'message':'{{ item.x }} {{ index }} {{ steps.a.output }}'}},
                    {'id':'j','type':'logging','config':{'message':'{{ steps.i.output }} {{ itm }}'}}]}}}]}"""));

        List<FieldProblem> inner = found.problems().stream()
                .filter(problem -> problem.field().contains(".do."))
                .toList();
        assertEquals(
                List.of("graph.nodes[1].config.do.nodes[1].config.message"),
                inner.stream().map(FieldProblem::field).toList());
        assertEquals("unknown_name", inner.getFirst().code());
        assertEquals("did you mean 'item'?", inner.getFirst().hint());
    }

    @Test
    void graphsWithinEachOtherHaveAnEnd() {
        String graph = "{'nodes':[{'id':'a','type':'logging','config':{'message':'x'}}]}";
        for (int i = 0; i < 40; i++) {
            graph = "{'nodes':[{'id':'e','type':'foreach','config':{'do':" + graph + "}}]}";
        }

        assertTrue(CHECKS.findings(json(graph)).problems().stream()
                .anyMatch(problem -> Objects.equals(problem.code(), "too_large")));
    }

    @Test
    void aLongTextInQuotesIsNoTroubleForTheScan() {
        String quoted = "{{ \\\"" + "a".repeat(60_000) + "\\\" ~ '" + "b'".repeat(1) + " }}";

        assertEquals(List.of(), NameScan.template(quoted.replace("\\", "")));
    }

    private static Findings findings(String nodes, @Nullable String rest) {
        StringBuilder graph = new StringBuilder("{'nodes':[");
        for (String node : nodes.split(", ", -1)) {
            String[] parts = node.split(":", 2);
            String[] id = parts[0].split("\\*", -1);
            graph.append(graph.charAt(graph.length() - 1) == '[' ? "" : ",")
                    .append("{'id':'" + id[0].strip() + "','type':'logging','config':{'message':'" + parts[1].strip()
                            + "'}")
                    .append(id.length == 1 ? "}" : ",'compensate':'" + id[1] + "'}");
        }
        return CHECKS.findings(json(graph + "]" + (rest == null ? "" : "," + rest) + "}"));
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrongTest) {
            throw new IllegalArgumentException(text, wrongTest);
        }
    }

    @Test
    void everyGraphOfFiveHundredNodesIsCheckedInTime() {
        StringBuilder nodes = new StringBuilder("n0:x");
        for (int i = 1; i < 500; i++) {
            nodes.append(", n").append(i).append(":{{ steps.n").append(i - 1).append(".output }}");
        }
        long before = System.nanoTime();

        assertEquals(List.of(), findings(nodes.toString(), null).problems());

        assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 10);
    }
}
