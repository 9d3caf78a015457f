package dev.automate.execution.api;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How executions end that others run, when those do not end as they were meant to. */
@ServiceTest
class ChildrenEndTest {
    private final Sender sender = new Sender();
    private final OtherServer server = new OtherServer();
    private final String tenant = "t-" + UUID.randomUUID();
    private final Family family;

    ChildrenEndTest(Pool pool) {
        this.family = new Family(sender, pool, tenant);
    }

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    @Test
    void cancellingReachesEveryDepth() {
        sender.manualWorkflow(tenant, true, "deep", """
                {'nodes':[{'id':'each','type':'foreach','config':{'items':[1,2,3],'concurrency':2,
                  'do':{'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}}}]}
                """);
        String id = family.started(family.workflow(Family.running("deep")), "{}");
        String middle =
                await().atMost(Duration.ofSeconds(20)).until(() -> family.childOf(id), found -> !found.isEmpty());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> family.children(middle).equals(List.of("WAITING", "WAITING", "QUEUED")));

        family.cancel(id);

        assertEquals(List.of("CANCELLED"), family.children(id));
        assertEquals(List.of("CANCELLED", "CANCELLED", "CANCELLED"), family.children(middle));
        family.detail(middle).body("steps[0].status", equalTo("FAILED"));
    }

    @Test
    void aFailingExecutionCancelsWhatItRuns() {
        sender.manualWorkflow(tenant, true, "patient", """
                {'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}
                """);
        server.willAnswer("/fail", 500, OtherServer.Answer.json(400, "{}"));
        String id = family.started(family.workflow("""
                {'nodes':[{'id':'start','type':'transform','config':{'output':1}},
                          {'id':'run','type':'workflow.run','config':{'workflow':'patient'}},
                          {'id':'fail','type':'http.request','config':{'url':'%s'}}],
                 'edges':[{'from':'start','to':'run'},{'from':'start','to':'fail'}]}
                """.formatted(server.url("/fail"))), "{}");

        family.ended(id, "FAILED").body("error_summary", containsString("fail"));

        assertEquals(List.of("CANCELLED"), family.children(id));
    }

    @Test
    void aNodeWhoseExecutionsAreLateFailsAndCancelsThem() {
        String id = family.started(family.workflow("""
                {'nodes':[{'id':'each','type':'foreach','timeout':'500ms','on_error':'continue','config':{'items':[1,2,3],'concurrency':2,
                  'do':{'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}}},
                  {'id':'after','type':'transform','config':{'output':'{{ steps.each.status }}'}}]}
                """), "{}");

        family.ended(id, "SUCCESS")
                .body("steps[0].error.kind", equalTo("timeout"))
                .body("steps[0].error.message", containsString("Timed out after 500 ms"))
                .body("output", equalTo("FAILED"));
        assertEquals(List.of("CANCELLED", "CANCELLED", "CANCELLED"), family.children(id));
    }

    @Test
    void aTimeoutOfWhatANodeRunsIsTriedAgain() {
        String id = family.started(family.workflow("""
                {'nodes':[{'id':'each','type':'foreach','timeout':'500ms','retry':{'max_attempts':2,'initial_delay':'0s'},
                  'config':{'items':[1],
                  'do':{'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}}}]}
                """), "{}");

        family.ended(id, "FAILED")
                .body("steps[0].attempt", equalTo(2))
                .body("error_summary", containsString("Timed out"));
        assertEquals(List.of("CANCELLED", "CANCELLED"), family.children(id));
    }

    @Test
    void whatAFailedExecutionRunsIsOverBeforeItIsCompensatedFor() {
        sender.manualWorkflow(tenant, true, "patient", """
                {'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}
                """);
        server.willAnswer("/fail", 500, OtherServer.Answer.json(400, "{}"));
        String id = family.started(family.workflow("""
                {'nodes':[{'id':'start','type':'transform','config':{'output':1},'compensate':'undo'},
                          {'id':'run','type':'workflow.run','config':{'workflow':'patient'}},
                          {'id':'fail','type':'http.request','config':{'url':'%s'}},
                          {'id':'undo','type':'wait.signal','config':{'name':'undone'}}],
                 'edges':[{'from':'start','to':'run'},{'from':'start','to':'fail'}]}
                """.formatted(server.url("/fail"))), "{}");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> family.detail(id)
                        .extract()
                        .<List<String>>path("steps.findAll { it.node_key == 'undo' }.status")
                        .equals(List.of("WAITING")));

        assertEquals(List.of("CANCELLED"), family.children(id));
    }

    @Test
    void aChildThatIsCancelledByHandFailsTheNodeThatWaits() {
        sender.manualWorkflow(tenant, true, "patient", """
                {'nodes':[{'id':'wait','type':'wait.signal','config':{'name':'go'}}]}
                """);
        String id = family.started(family.workflow(Family.running("patient")), "{}");
        String child =
                await().atMost(Duration.ofSeconds(20)).until(() -> family.childOf(id), found -> !found.isEmpty());
        family.ended(child, "WAITING");

        family.cancel(child);

        family.ended(id, "FAILED").body("error_summary", containsString("CANCELLED"));
    }
}
