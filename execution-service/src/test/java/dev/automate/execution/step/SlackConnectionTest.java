package dev.automate.execution.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.execution.client.SlackClient;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.connection.Connection;
import dev.automate.execution.domain.connection.Connections;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Graphs;
import dev.automate.execution.testing.OtherServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.Settings;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackConnectionTest {
    private static final String POST = "/api/chat.postMessage";

    private final Vertx vertx = Vertx.vertx();
    private final OtherServer server = new OtherServer();

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theConnectionsTokenPostsWithBlocksIntoAThread() {
        server.willAnswer(POST, OtherServer.Answer.json(200, "{'ok':true,'ts':'2.1','channel':'C1'}"));

        StepOutcome outcome = run(
                "{'connection':'team','channel':'#a','message':'hi','blocks':[{'type':'divider'}],'thread_ts':'1.2'}",
                slack("{'token':'xoxb-own'}"));

        assertEquals(new StepOutcome.Succeeded(Sender.json("{'ok':true,'ts':'2.1','channel':'C1'}")), outcome);
        OtherServer.Asked asked = server.asked(POST).getFirst();
        assertEquals("Bearer xoxb-own", asked.header("Authorization"));
        assertEquals(
                Sender.json("{'channel':'#a','text':'hi','blocks':[{'type':'divider'}],'thread_ts':'1.2'}"),
                Sender.json(asked.body()));
    }

    @Test
    void withoutAConnectionTheConfiguredTokenPosts() {
        server.willAnswer(POST, OtherServer.Answer.json(200, "{'ok':true,'ts':'2.1','channel':'C1'}"));

        assertInstanceOf(StepOutcome.Succeeded.class, run("{'channel':'#a','message':'hi'}", Connections.NONE));

        assertEquals("Bearer xoxb-ours", server.asked(POST).getFirst().header("Authorization"));
    }

    @Test
    void aConnectionOfAnotherTypeIsRefused() {
        Connections http = name -> Optional.of(new Connection(name, "http", (ObjectNode) Sender.json("{'token':'t'}")));

        StepOutcome.Failed failed = assertInstanceOf(
                StepOutcome.Failed.class, run("{'connection':'team','channel':'#a','message':'hi'}", http));

        assertEquals(FailureKind.REFUSED, failed.kind());
        assertEquals("The connection team is of type http, not slack", failed.message());
    }

    private Connections slack(String config) {
        ObjectNode its = ((ObjectNode) Sender.json(config)).put("base_url", server.url("/api/"));
        return name -> Optional.of(new Connection(name, "slack", its));
    }

    private StepOutcome run(String config, Connections connections) {
        AddressGuard guard = new AddressGuard(new Allowance(true, List.of()), HostResolver.SYSTEM);
        SlackClient client = new SlackClient(
                new OutboundClient(vertx, guard, 1_048_576),
                Settings.with(Map.of(
                        "automate.execution.slack.base-url",
                        server.url("/api"),
                        "automate.execution.slack.token",
                        "xoxb-ours")));
        SlackMessageStep step = new SlackMessageStep(client, Clock.systemUTC());
        return step.run((ObjectNode) Sender.json(config), Executions.call(Graphs.node("post"), connections))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
