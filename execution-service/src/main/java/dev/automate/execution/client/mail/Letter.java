package dev.automate.execution.client.mail;

import java.util.List;
import java.util.Optional;

/**
 * A mail; no text of its head holds a control character.
 *
 * @param messageId with its angle brackets, the same on every attempt
 * @param text the body as plain text; this or {@code html} or both are there
 */
public record Letter(
        String messageId,
        String from,
        Recipients recipients,
        Optional<String> replyTo,
        String subject,
        Optional<String> text,
        Optional<String> html) {

    /** Who gets it; {@code bcc} unseen by the others. */
    public record Recipients(List<String> to, List<String> cc, List<String> bcc) {
        public Recipients {
            to = List.copyOf(to);
            cc = List.copyOf(cc);
            bcc = List.copyOf(bcc);
        }

        public int count() {
            return to.size() + cc.size() + bcc.size();
        }
    }
}
