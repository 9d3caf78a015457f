package dev.automate.execution.step;

import static dev.automate.execution.testing.Outcomes.failed;
import static dev.automate.execution.testing.Outcomes.succeeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.execution.client.mail.SmtpClient;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.connection.Connection;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Graphs;
import dev.automate.execution.testing.MailHost;
import dev.automate.execution.testing.Outcomes;
import dev.automate.execution.testing.Outside;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.Settings;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a mail server on a real socket. */
class EmailSendStepTest {
    private static final String PLAIN =
            "{'connection':'mail','to':'jane@example.com','subject':'Hello','text':'one\\n.two\\nthree'}";

    private final Vertx vertx = Vertx.vertx();
    private final MailHost host = new MailHost(Optional.empty());

    @AfterEach
    void close() {
        host.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aMailComesAsItWasMeant() {
        JsonNode output = succeeded(run("{'connection':'mail','to':['jane@example.com','Bob B. <bob@example.com>'],"
                + "'cc':'carl@example.com','bcc':['dora@example.com'],'reply_to':'help@example.com',"
                + "'subject':'Größe: 1','text':'one\\n.two','html':'<p>öne</p>'}"));

        MailHost.Mail mail = host.mails().getFirst();
        assertEquals("shop@example.com", mail.from());
        assertEquals(
                List.of("jane@example.com", "bob@example.com", "carl@example.com", "dora@example.com"),
                mail.recipients());
        assertEquals("shop@example.com", mail.header("From"));
        assertEquals(
                "jane@example.com,bob@example.com (Bob B.)", mail.header("To").replace(", ", ","));
        assertEquals("carl@example.com", mail.header("Cc"));
        assertEquals("", mail.header("Bcc"));
        assertEquals("help@example.com", mail.header("Reply-To"));
        assertEquals("=?UTF-8?Q?Gr=C3=B6=C3=9Fe:_1?=", mail.header("Subject"));
        assertTrue(mail.header("Content-Type").startsWith("multipart/alternative"));
        assertTrue(String.join("\n", mail.data()).contains("one\n.two"));
        assertTrue(String.join("\n", mail.data()).contains("=C3=B6ne"));
        assertEquals(mail.header("Message-ID"), output.path("message_id").asText());
        assertEquals(4, output.path("accepted").size());
    }

    @Test
    void aRepeatedAttemptIsRecognised() {
        run(PLAIN);
        run(PLAIN);

        String first = host.mails().getFirst().header("Message-ID");
        assertTrue(first.matches("<[0-9a-f]{32}@example.com>"), first);
        assertEquals(first, host.mails().getLast().header("Message-ID"));
    }

    @Test
    void theLoginIsThatOfTheConnection() {
        run(PLAIN);

        String login = host.commands().stream()
                .filter(line -> line.startsWith("AUTH PLAIN "))
                .findFirst()
                .orElseThrow()
                .substring("AUTH PLAIN ".length());
        assertEquals("\0shop\0the-password", new String(Base64.getDecoder().decode(login), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'subject':'Hello\\r\\nBcc: all@example.com'",
                "'subject':'Hello\\nX: 1'",
                "'to':'jane@example.com\\r\\nRCPT TO:<all@example.com>'",
                "'to':'jane@example.com>\\r\\nDATA'",
                "'to':'Jane\\r\\nBcc: all@example.com <jane@example.com>'",
                "'to':['jane@example.com','jane@example.com, all@example.com']",
                "'from':'shop@example.com\\nX: 1'",
                "'reply_to':'help@example.com\\r\\nX: 1'",
                "'cc':'<jane@example.com> BODY=8BITMIME'",
                "'bcc':'jane@example.com\\u0000'"
            })
    void nothingGetsIntoTheHead(String field) {
        String name = field.substring(1, field.indexOf("':"));
        String config = Sender.json(PLAIN).toString().replace('"', '\'');
        ObjectNode changed = (ObjectNode) Sender.json(config);
        changed.setAll((ObjectNode) Sender.json("{" + field + "}"));

        StepOutcome.Failed failed =
                failed(Outcomes.run(step(), changed.toString(), Executions.call(Graphs.node("mail"), 0, mail())));

        assertEquals(FailureKind.CONFIG, failed.kind());
        assertTrue(failed.message().startsWith("config." + name + " must be "), failed.message());
        assertEquals(List.of(), host.commands());
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such user, CLIENT_ERROR",
        "RCPT, 451 try later, SERVER_ERROR",
        "RCPT, 421 closing, SERVER_ERROR",
        "MAIL, 552 too much, CLIENT_ERROR",
        "(data), 554 spam, CLIENT_ERROR",
        "(data), 452 full, SERVER_ERROR",
        "AUTH, 535 not you, REFUSED",
        "AUTH, 454 later, SERVER_ERROR",
        "MAIL, 530 log in first, REFUSED",
        "CONNECT, 554 go away, CLIENT_ERROR"
    })
    void repliesTellWhetherToTryAgain(String command, String reply, FailureKind kind) {
        host.willReply(command, reply);

        StepOutcome.Failed failed = failed(run(PLAIN));

        assertEquals(kind, failed.kind(), failed.message());
        assertTrue(failed.message().contains(reply.substring(0, 3)), failed.message());
        assertFalse(failed.message().contains("the-password"), failed.message());
    }

    @Test
    void whatAServerRepeatsIsNotTold() {
        host.willReply("MAIL", "550 you said the-password");

        assertFalse(failed(run(PLAIN)).message().contains("the-password"));
    }

    @Test
    void aServerThatIsNotThereMayComeBack() {
        host.close();

        assertEquals(FailureKind.UNREACHABLE, failed(run(PLAIN)).kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'connection':'mail','subject':'s','text':'t'} | config.to must be an address or a list of them",
                "{'connection':'mail','to':[],'subject':'s','text':'t'} | config.to must be an address or a list of them",
                "{'connection':'mail','to':'a@b.c','text':'t'} | config.subject is required",
                "{'connection':'mail','to':'a@b.c','subject':'s'} | config.text must be there, or html",
                "{'connection':'mail','to':'nobody','subject':'s','text':'t'} | config.to must be a mail address"
            })
    void whatIsMissingIsSaid(String config, String message) {
        assertEquals(new StepOutcome.Failed(FailureKind.CONFIG, message), run(config));
    }

    @Test
    void recipientsAndSizeAreLimited() {
        String many = "'a@example.com',".repeat(51).replaceAll(",$", "");

        assertEquals(
                "config.to must be at most 50 addresses, with cc and bcc",
                failed(run("{'connection':'mail','to':[" + many + "],'subject':'s','text':'t'}"))
                        .message());
        assertEquals(
                "config.text must be at most 1048576 characters, with html",
                failed(run("{'connection':'mail','to':'a@b.c','subject':'s','text':'" + "x".repeat(1_048_577) + "'}"))
                        .message());
    }

    private StepOutcome run(String config) {
        return Outcomes.run(step(), config, Executions.call(Graphs.node("mail"), 0, mail()));
    }

    private EmailSendStep step() {
        ExecutionConfig settings = Settings.with(Map.of());
        return new EmailSendStep(new SmtpClient(vertx, Outside.hosts(vertx, true), settings), settings);
    }

    private Connection mail() {
        ObjectNode config = (ObjectNode) Sender.json("{'host':'localhost','tls':'none','username':'shop',"
                + "'password':'the-password','from':'shop@example.com'}");
        return new Connection("mail", "smtp", config.put("port", host.port()));
    }
}
