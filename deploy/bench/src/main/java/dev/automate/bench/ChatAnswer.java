package dev.automate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the suite answered to a question.
 *
 * @param status of HTTP
 * @param session to go on in; empty without an answer
 * @param engine who wrote the statement; empty without an answer
 */
record ChatAnswer(int status, String session, String engine, Shown shown, String said) {
    private static final int OK = 200;
    private static final int NOT_UNDERSTOOD = 422;

    /**
     * Rows.
     *
     * @param truncated whether the answer says that there are more
     */
    record Shown(List<List<@Nullable String>> rows, boolean truncated) {}

    static ChatAnswer of(int status, JsonNode body) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (JsonNode row : body.path("data").path("rows")) {
            List<@Nullable String> values = new ArrayList<>();
            row.forEach(value -> values.add(value.isNull() ? null : value.asText()));
            rows.add(values);
        }
        String said =
                body.path("answer").asText(body.path("error").path("message").asText());
        Shown shown = new Shown(rows, body.path("data").path("truncated").asBoolean());
        return new ChatAnswer(
                status, body.path("session_id").asText(), body.path("engine").asText(), shown, said);
    }

    boolean answered() {
        return status == OK;
    }

    /** Refused for what it is, not for a failure on the way. */
    boolean refused() {
        return status == NOT_UNDERSTOOD;
    }
}
