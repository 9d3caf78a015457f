package dev.automate.execution.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.execution.client.mail.MailAnswer;
import dev.automate.execution.client.mail.MailServer;
import dev.automate.execution.client.mail.SmtpClient;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.connection.Connection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** {@code email.send}: sends a mail by a tenant's mail server; its output is {@code message_id} and {@code accepted}. */
@Singleton
public class EmailSendStep implements StepType {
    private final SmtpClient smtp;
    private final LetterReading.Limits limits;
    private final Duration timeout;

    public EmailSendStep(SmtpClient smtp, ExecutionConfig config) {
        this.smtp = smtp;
        this.limits = new LetterReading.Limits(
                config.email().maxRecipients(), config.email().maxSize().asLongValue());
        this.timeout = config.email().timeout();
    }

    @Override
    public String name() {
        return "email.send";
    }

    @Override
    public boolean pure() {
        return false;
    }

    /** Longer than the sending's own limit, whose message says more. */
    @Override
    public Duration defaultTimeout() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<StepOutcome> run(ObjectNode config, StepCall call) {
        return switch (NodeConnection.of(config, call, "smtp")) {
            case NodeConnection.Missing(StepOutcome outcome) -> Uni.createFrom().item(outcome);
            case NodeConnection.Found(Connection connection) -> send(config, call, connection);
        };
    }

    private Uni<StepOutcome> send(ObjectNode config, StepCall call, Connection connection) {
        Optional<String> from =
                Optional.ofNullable(connection.config().path("from").textValue());
        Duration limit = call.timeoutOr(timeout);
        return switch (LetterReading.read(config, call, from, limits)) {
            case LetterReading.Wrong(StepOutcome outcome) -> Uni.createFrom().item(outcome);
            case LetterReading.Right(var letter) ->
                smtp.send(MailServer.of(connection), letter, limit)
                        .map(answer -> NodeConnection.hiding(outcome(answer), connection, call));
        };
    }

    private static StepOutcome outcome(MailAnswer answer) {
        return switch (answer) {
            case MailAnswer.Failed(var kind, String message) -> new StepOutcome.Failed(kind, message);
            case MailAnswer.Sent(String messageId, var recipients) -> {
                ObjectNode output = JsonNodeFactory.instance.objectNode().put("message_id", messageId);
                recipients.forEach(output.putArray("accepted")::add);
                yield new StepOutcome.Succeeded(output);
            }
        };
    }
}
