package dev.automate.event.api.outgoing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.http.JsonFields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads which failed messages are to be sent again; tells everything that is wrong with it at once. */
record RecoveryRequest(@Nullable Instant since, @Nullable Instant until, int limit) {
    private static final int MOST = 10_000;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    static RecoveryRequest of(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        if (fields.value("since").isEmpty()) {
            fields.problem("since", "This field is required");
        }
        RecoveryRequest request = new RecoveryRequest(
                time(fields, "since"),
                time(fields, "until"),
                fields.integer("limit", 1, MOST).orElse(MOST));
        fields.finish();
        return request;
    }

    private static @Nullable Instant time(JsonFields fields, String name) {
        return fields.instant(name)
                .filter(time -> fields.check(
                        name, !time.isBefore(FIRST) && !time.isAfter(LAST), "Must be a time from 1970 to 9999"))
                .orElse(null);
    }
}
