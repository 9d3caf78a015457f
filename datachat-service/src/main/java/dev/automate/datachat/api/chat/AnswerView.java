package dev.automate.datachat.api.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.datachat.domain.talk.Rows;
import dev.automate.datachat.domain.talk.Turn;
import dev.automate.datachat.domain.talk.Usage;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param answer in words; every number in it stands in the data
 * @param sql that was run
 * @param engine {@code builtin}, or the model's name
 * @param explanation how the question was understood
 * @param chart a Vega-Lite spec; absent where the shape of the data suits none
 */
public record AnswerView(
        String answer,
        String sql,
        Data data,
        UUID sessionId,
        String messageId,
        String traceId,
        String engine,
        String explanation,
        String source,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(type = SchemaType.OBJECT) @Nullable
        ObjectNode chart,

        Usage usage) {

    /**
     * Rows.
     *
     * @param truncated whether there were more than are here
     */
    public record Data(List<String> columns, List<List<@Nullable Object>> rows, boolean truncated) {
        static Data of(Rows rows) {
            return new Data(rows.columns(), rows.values(), rows.truncated());
        }
    }

    static AnswerView of(Turn turn, String traceId) {
        return new AnswerView(
                turn.spoken().text(),
                turn.ran().sql(),
                Data.of(turn.ran().rows()),
                turn.session(),
                turn.messageId(),
                traceId,
                turn.engine(),
                turn.understood().explanation(),
                turn.source(),
                turn.chart(),
                turn.spoken().usage());
    }
}
