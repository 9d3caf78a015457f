package dev.automate.execution.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.execution.client.mail.Letter;
import dev.automate.execution.domain.StepOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the config of an email.send asks for. Nothing in a mail's head may begin a line of its own. */
sealed interface LetterReading {
    record Right(Letter letter) implements LetterReading {}

    record Wrong(StepOutcome outcome) implements LetterReading {}

    /** How much a mail may be. */
    record Limits(int recipients, long characters) {}

    /** An address, or a name and an address in angle brackets; none of it can end a line or a list. */
    Pattern ADDRESS = Pattern.compile("([^\\p{Cntrl}<>@\",;]{1,100} )?<" + Fields.PLAIN + ">|" + Fields.PLAIN);

    static LetterReading read(ObjectNode config, StepCall call, Optional<String> defaultFrom, Limits limits) {
        Fields fields = new Fields(config);
        String from = fields.address("from").or(() -> defaultFrom).orElse("");
        Letter.Recipients recipients =
                new Letter.Recipients(fields.addresses("to"), fields.addresses("cc"), fields.addresses("bcc"));
        Letter letter = new Letter(
                messageId(call, from),
                from,
                recipients,
                fields.address("reply_to"),
                fields.line("subject"),
                fields.body("text"),
                fields.body("html"));
        return fields.wrong()
                .or(() -> problem(letter, limits))
                .<LetterReading>map(Wrong::new)
                .orElseGet(() -> new Right(letter));
    }

    private static Optional<StepOutcome> problem(Letter letter, Limits limits) {
        if (!ADDRESS.matcher(letter.from()).matches()) {
            return Optional.of(Fields.must("from", "an address, unless the connection has one"));
        }
        if (letter.recipients().to().isEmpty()) {
            return Optional.of(Fields.must("to", "an address or a list of them"));
        }
        if (letter.recipients().count() > limits.recipients()) {
            return Optional.of(Fields.must("to", "at most " + limits.recipients() + " addresses, with cc and bcc"));
        }
        if (letter.text().isEmpty() && letter.html().isEmpty()) {
            return Optional.of(Fields.must("text", "there, or html"));
        }
        long characters = (long) letter.text().map(String::length).orElse(0)
                + letter.html().map(String::length).orElse(0);
        return characters > limits.characters()
                ? Optional.of(Fields.must("text", "at most " + limits.characters() + " characters, with html"))
                : Optional.empty();
    }

    /** The same on every attempt: whoever gets the mail twice can tell, and most servers keep one of them. */
    private static String messageId(StepCall call, String from) {
        String domain = from.substring(from.lastIndexOf('@') + 1).replace(">", "");
        return "<" + digest(call.tenant() + " " + call.idempotencyKey()) + "@" + domain + ">";
    }

    private static String digest(String text) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Reads fields and keeps what is wrong with the first one. */
    final class Fields {
        static final String PLAIN = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}";

        private final ObjectNode config;
        private Optional<StepOutcome> wrong = Optional.empty();

        Fields(ObjectNode config) {
            this.config = config;
        }

        Optional<StepOutcome> wrong() {
            return wrong;
        }

        Optional<String> address(String name) {
            return addresses(name).stream().findFirst();
        }

        List<String> addresses(String name) {
            JsonNode value = config.path(name);
            List<String> addresses = new ArrayList<>();
            (value.isArray() ? value : List.<JsonNode>of(value)).forEach(each -> {
                if (!value.isMissingNode() && !value.isNull()) {
                    check(each.isTextual() && ADDRESS.matcher(each.textValue()).matches(), name, "a mail address");
                    addresses.add(each.asText());
                }
            });
            return addresses;
        }

        String line(String name) {
            String text = config.path(name).asText();
            check(
                    !text.isBlank() && text.codePoints().noneMatch(Character::isISOControl) && text.length() <= 900,
                    name,
                    "one line of 1 to 900 characters");
            return text;
        }

        Optional<String> body(String name) {
            JsonNode value = config.path(name);
            return value.isMissingNode() || value.isNull() || value.asText().isEmpty()
                    ? Optional.empty()
                    : Optional.of(value.isTextual() ? value.textValue() : value.toString());
        }

        private void check(boolean right, String name, String expected) {
            if (!right && wrong.isEmpty()) {
                wrong = Optional.of(StepRunner.wrong(name, config.path(name), expected));
            }
        }

        static StepOutcome must(String name, String expected) {
            return new StepOutcome.Failed(FailureKind.CONFIG, "config." + name + " must be " + expected);
        }
    }
}
