package dev.automate.event.api.outgoing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.http.JsonFields;
import dev.automate.common.time.Durations;
import dev.automate.event.domain.outgoing.SigningSecret;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request for a new secret; there may be none.
 *
 * @param overlap for how long the old ones sign
 * @param secret the new one; absent: one is to be made
 */
record SecretRequest(Duration overlap, @Nullable String secret) {
    private static final Duration DEFAULT = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MAX_TEXT = 200;

    static SecretRequest of(@Nullable JsonNode body) {
        if (body == null || body.isMissingNode()) {
            return new SecretRequest(DEFAULT, null);
        }
        JsonFields fields = JsonFields.of(body);
        Duration overlap = fields.text("overlap", MAX_TEXT)
                .flatMap(text -> overlap(fields, text))
                .orElse(DEFAULT);
        String secret = fields.text("secret", MAX_TEXT)
                .filter(text -> fields.check("secret", SigningSecret.isFit(text), SigningSecret.RULE))
                .orElse(null);
        fields.finish();
        return new SecretRequest(overlap, secret);
    }

    private static Optional<Duration> overlap(JsonFields fields, String text) {
        Optional<Duration> read = Durations.parse(text).filter(found -> found.compareTo(LONGEST) <= 0);
        fields.check("overlap", read.isPresent(), "Must be a duration such as 24h or 0s, of 30 days at the most");
        return read;
    }
}
