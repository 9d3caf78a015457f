package dev.automate.event.source.handshake;

import dev.automate.common.json.Json;
import dev.automate.event.domain.Handshake;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.PrintableText;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.WebhookSource;
import dev.automate.event.domain.recipe.Algorithm;
import dev.automate.event.domain.recipe.Encoding;
import dev.automate.event.source.body.Content;
import dev.automate.event.source.signature.Cipher;
import dev.automate.event.source.signature.Providers;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Answers what providers ask before they deliver; whoever asks wrongly gets no answer. */
public final class Handshakes {
    private static final int MAX_ECHO = 1_000;

    /**
     * What a CRC may ask for. The answer is a keyed hash of it, made with the key that signs deliveries: it must never be
     * of anything that could be a body, neither JSON nor a form.
     */
    private static final Pattern CRC_TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,200}={0,2}");

    private Handshakes() {}

    /** An answer's text and its content type. */
    public record Answer(String text, String contentType) {
        static Answer plain(String text) {
            return new Answer(text, "text/plain;charset=UTF-8");
        }
    }

    /** What a provider posts to ask whether somebody is there, when this delivery, already proved, is that. */
    public static Optional<String> question(WebhookSource source, List<Content> contents) {
        return contents.stream()
                .filter(content -> source.scheme().equals(Providers.SLACK))
                .map(Content::body)
                .filter(body -> body.path("type").asText().equals("url_verification"))
                .map(body -> body.path("challenge").asText())
                .filter(Handshakes::mayBeEchoed)
                .findFirst();
    }

    /** The answer to a {@code GET}, when the source is set to its handshake and it is asked rightly. */
    public static Optional<Answer> answer(
            WebhookSource source, Function<String, Optional<String>> parameter, Instant now) {
        if (!source.enabled()) {
            return Optional.empty();
        }
        return switch (source.settings().handshake()) {
            case CRC -> parameter.apply("crc_token").flatMap(token -> crc(source, token, now));
            case HUB -> hub(source, parameter);
            case CHALLENGE -> echo(parameter.apply("challenge"));
            case VALIDATION_TOKEN -> echo(parameter.apply("validationToken"));
            case NONE, CLOUDEVENTS -> Optional.empty();
        };
    }

    /** True when senders of CloudEvents may ask, by {@code OPTIONS}, whether they are welcome. */
    public static boolean welcomes(WebhookSource source) {
        return source.enabled() && source.settings().handshake() == Handshake.CLOUDEVENTS;
    }

    /** True for a body whose signature anybody could have fetched as the answer to a CRC. */
    public static boolean isOpen(WebhookSource source, Octets body) {
        return source.settings().handshake() == Handshake.CRC
                && body.size() <= MAX_ECHO
                && CRC_TOKEN.matcher(body.text()).matches();
    }

    private static Optional<Answer> crc(WebhookSource source, String token, Instant now) {
        return source.secretsAt(now).stream()
                .findFirst()
                .filter(secret -> CRC_TOKEN.matcher(token).matches())
                .map(secret -> new Answer(crcJson(secret, token), "application/json"));
    }

    private static String crcJson(SourceSecret secret, String token) {
        Octets hash = Cipher.mac(Algorithm.SHA256, secret.value(), List.of(Octets.ofText(token)));
        return Json.mapper()
                .createObjectNode()
                .put("response_token", "sha256=" + Encoding.BASE64.write(hash))
                .toString();
    }

    private static Optional<Answer> hub(WebhookSource source, Function<String, Optional<String>> parameter) {
        String wanted = String.valueOf(source.settings().verifyToken());
        boolean known = MessageDigest.isEqual(
                Octets.ofText(wanted).bytes(),
                Octets.ofText(parameter.apply("hub.verify_token").orElse("")).bytes());
        boolean subscribes = parameter.apply("hub.mode").orElse("").equals("subscribe");
        return known && subscribes ? echo(parameter.apply("hub.challenge")) : Optional.empty();
    }

    private static Optional<Answer> echo(Optional<String> text) {
        return text.filter(Handshakes::mayBeEchoed).map(Answer::plain);
    }

    private static boolean mayBeEchoed(String text) {
        return text.length() <= MAX_ECHO && PrintableText.isFit(text);
    }
}
