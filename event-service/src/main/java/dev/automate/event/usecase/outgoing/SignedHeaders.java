package dev.automate.event.usecase.outgoing;

import dev.automate.event.domain.Octets;
import dev.automate.event.domain.outgoing.DueMessage;
import dev.automate.event.domain.outgoing.SigningSecret;
import dev.automate.event.domain.recipe.Algorithm;
import dev.automate.event.source.signature.Cipher;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is sent beside a message's body: Standard Webhooks 1.0, with a signature by each secret that counts. */
final class SignedHeaders {
    private static final String USER_AGENT = "Automate-Webhooks/1.0 (+https://www.standardwebhooks.com)";

    private SignedHeaders() {}

    /** Headers by their names in lower case; the subscription's own never take the place of these. */
    static Map<String, String> of(DueMessage message, Instant now) {
        Map<String, String> headers = new HashMap<>();
        message.subscription()
                .endpoint()
                .headers()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        headers.put("content-type", "application/json");
        headers.put("user-agent", USER_AGENT);
        headers.put("webhook-id", message.id());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", signatures(message, now));
        return headers;
    }

    private static String signatures(DueMessage message, Instant now) {
        List<Octets> signed = List.of(Octets.ofText(message.id() + "." + now.getEpochSecond() + "."), message.body());
        return message.subscription().secretsAt(now).reversed().stream()
                .map(secret -> signature(secret, signed))
                .collect(Collectors.joining(" "));
    }

    private static String signature(SigningSecret secret, List<Octets> signed) {
        byte[] mac = Cipher.mac(Algorithm.SHA256, secret.key(), signed).bytes();
        return "v1," + Base64.getEncoder().encodeToString(mac);
    }
}
