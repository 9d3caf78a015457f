package dev.automate.datachat.api.chat;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API description says of a question. */
record ChatBody(
        @Schema(description = "1 to 2,000 characters", examples = "How many orders were placed last week?")
        String question,

        @Schema(description = "A session to go on with; a new one when absent") @Nullable
        String sessionId,

        @Schema(
                description = "Name or id of a source; when absent that of the session, else the first one",
                examples = "shop")
        @Nullable
        String source,

        @Nullable Context context) {
    /** What the answer may come from. */
    record Context(
            @Schema(description = "Narrows what may be asked about; a table that may not be is 403")
            List<String> tables) {}
}
