package dev.automate.execution.client.mail;

import dev.automate.common.graph.FailureKind;
import java.util.List;

/** What became of a mail. */
public sealed interface MailAnswer {
    /** The server has taken it for all of these. */
    record Sent(String messageId, List<String> recipients) implements MailAnswer {
        public Sent {
            recipients = List.copyOf(recipients);
        }
    }

    /** It was not taken, for nobody. */
    record Failed(FailureKind kind, String message) implements MailAnswer {}
}
