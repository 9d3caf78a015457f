package dev.automate.embed.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.http.JsonFields;
import dev.automate.common.time.Durations;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request for a new key; there may be none. */
final class RotationRequest {
    private static final Duration DEFAULT = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MAX_TEXT = 50;

    private RotationRequest() {}

    /** For how long the old keys count. */
    static Duration overlap(@Nullable JsonNode body) {
        if (body == null || body.isMissingNode()) {
            return DEFAULT;
        }
        JsonFields fields = JsonFields.of(body);
        Duration overlap = fields.text("overlap", MAX_TEXT)
                .flatMap(text -> {
                    Optional<Duration> read = Durations.parse(text).filter(found -> found.compareTo(LONGEST) <= 0);
                    fields.check(
                            "overlap",
                            read.isPresent(),
                            "Must be a duration such as 24h or 0s, of 30 days at the most");
                    return read;
                })
                .orElse(DEFAULT);
        fields.finish();
        return overlap;
    }
}
