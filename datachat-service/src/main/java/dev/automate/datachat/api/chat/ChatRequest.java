package dev.automate.datachat.api.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.caller.Caller;
import dev.automate.common.error.RefusalException;
import dev.automate.common.http.JsonFields;
import dev.automate.common.http.PathIds;
import dev.automate.datachat.domain.talk.Ask;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a question. */
final class ChatRequest {
    private static final int MAX_TABLES = 100;
    private static final int MAX_NAME = 200;

    private ChatRequest() {}

    /**
     * The question behind a body.
     *
     * @throws RefusalException with everything that is wrong with it
     */
    static Ask read(Caller caller, @Nullable JsonNode body, int maxLength) {
        JsonFields fields = JsonFields.of(body);
        String text = fields.requiredText("question", maxLength);
        UUID session = fields.text("session_id", MAX_NAME)
                .flatMap(id -> uuid(fields, id))
                .orElse(null);
        String source = fields.text("source", MAX_NAME).orElse(null);
        Set<String> tables = new HashSet<>();
        fields.object("context").ifPresent(context -> tables.addAll(tables(fields.in("context", context))));
        fields.finish();
        return new Ask(caller, text.strip(), session, source, tables);
    }

    private static Optional<UUID> uuid(JsonFields fields, String id) {
        Optional<UUID> read = PathIds.uuid(id);
        fields.check("session_id", read.isPresent(), "Must be a UUID");
        return read;
    }

    private static List<String> tables(JsonFields context) {
        List<String> tables = context.texts("tables", MAX_TABLES, MAX_NAME);
        context.refuseUnknown();
        return tables;
    }
}
