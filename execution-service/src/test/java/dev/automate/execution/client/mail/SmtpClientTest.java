package dev.automate.execution.client.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.graph.FailureKind;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.testing.MailHost;
import dev.automate.execution.testing.Outside;
import dev.automate.execution.testing.Settings;
import dev.automate.execution.testing.TlsIdentity;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way to a mail server: what is encrypted, who is believed, what is reached. */
class SmtpClientTest {
    private static final TlsIdentity OF_LOCALHOST = TlsIdentity.of("localhost");
    private static final Letter LETTER = new Letter(
            "<1@example.com>",
            "shop@example.com",
            new Letter.Recipients(List.of("jane@example.com"), List.of(), List.of()),
            Optional.empty(),
            "Hello",
            Optional.of("text"),
            Optional.empty());

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theLoginIsSaidOnlyWhereNobodyElseHears() {
        try (MailHost host = new MailHost(Optional.of(OF_LOCALHOST))) {
            assertInstanceOf(MailAnswer.Sent.class, send(host, "localhost", "starttls", true));

            List<String> verbs = host.commands().stream()
                    .map(line -> line.replaceAll(" .*", ""))
                    .toList();
            assertEquals(List.of("EHLO", "STARTTLS", "EHLO", "AUTH"), verbs.subList(0, 4));
        }
    }

    @Test
    void aServerWithoutStarttlsHearsNothingMore() {
        try (MailHost host = new MailHost(Optional.empty())) {
            MailAnswer.Failed failed =
                    assertInstanceOf(MailAnswer.Failed.class, send(host, "localhost", "starttls", true));

            assertEquals(FailureKind.REFUSED, failed.kind());
            assertTrue(host.commands().stream().noneMatch(line -> line.startsWith("AUTH")));
        }
    }

    @Test
    void aCertificateForAnotherNameIsNotBelieved() {
        TlsIdentity other = TlsIdentity.of("other.example");
        try (MailHost host = new MailHost(Optional.of(other))) {
            MailAnswer.Failed failed = assertInstanceOf(
                    MailAnswer.Failed.class, send(host, "localhost", "starttls", true, Optional.of(other)));

            assertEquals(FailureKind.REFUSED, failed.kind());
            assertTrue(host.commands().stream().noneMatch(line -> line.startsWith("AUTH")));
        }
    }

    @Test
    void aCertificateThatNobodyHasSignedIsNotBelieved() {
        try (MailHost host = new MailHost(Optional.of(OF_LOCALHOST))) {
            MailAnswer.Failed failed = assertInstanceOf(
                    MailAnswer.Failed.class, send(host, "localhost", "starttls", true, Optional.empty()));

            assertEquals(FailureKind.REFUSED, failed.kind());
        }
    }

    @Test
    void anAddressInsideIsRefused() {
        try (MailHost host = new MailHost(Optional.empty())) {
            MailAnswer.Failed failed =
                    assertInstanceOf(MailAnswer.Failed.class, send(host, "localhost", "none", false));

            assertEquals(FailureKind.REFUSED, failed.kind());
            assertEquals(List.of(), host.commands());
        }
    }

    private MailAnswer send(MailHost host, String name, String tls, boolean allowPrivate) {
        return send(host, name, tls, allowPrivate, Optional.of(OF_LOCALHOST));
    }

    private MailAnswer send(
            MailHost host, String name, String tls, boolean allowPrivate, Optional<TlsIdentity> believed) {
        ExecutionConfig settings = Settings.with(Map.of());
        SmtpClient client =
                new SmtpClient(vertx, Outside.hosts(vertx, allowPrivate), settings, believed.map(TlsIdentity::trust));
        MailServer server =
                new MailServer(name, host.port(), tls, Optional.of(new MailServer.Login("user", "pass word")));
        return client.send(server, LETTER, Duration.ofSeconds(10)).await().atMost(Duration.ofSeconds(20));
    }
}
