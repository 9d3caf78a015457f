package dev.automate.datachat.api.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.error.ErrorEnvelope;
import dev.automate.common.error.Refusal;
import dev.automate.common.json.Json;
import dev.automate.datachat.domain.talk.Translation;
import dev.automate.datachat.domain.talk.Tried;
import dev.automate.datachat.domain.talk.Turn;
import dev.automate.datachat.usecase.ask.Progress;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;

/** Tells an answer as it comes, as server-sent events; the head goes out with the first of them. */
final class AnswerStream implements Progress {
    private final HttpServerResponse response;
    private final String traceId;

    AnswerStream(HttpServerResponse response, String traceId) {
        this.response = response;
        this.traceId = traceId;
    }

    boolean begun() {
        return response.headWritten();
    }

    @Override
    public void stage(Stage stage) {
        send("stage", Map.of("stage", stage.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public void translated(String engine, Translation.Understood understood) {
        send("sql", Map.of("sql", understood.sql(), "explanation", understood.explanation(), "engine", engine));
    }

    @Override
    public void ran(Tried.Ran ran) {
        send("rows", AnswerView.Data.of(ran.rows()));
    }

    void answer(Turn turn) {
        send("answer", AnswerView.of(turn, traceId));
    }

    void refuse(Refusal refusal) {
        send("error", ErrorEnvelope.of(refusal, traceId));
    }

    /** Whoever has gone gets nothing; the work for them ends by its own limits. */
    private synchronized void send(String event, Object data) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (!response.headWritten()) {
            response.setChunked(true)
                    .putHeader("Content-Type", MediaType.SERVER_SENT_EVENTS)
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("X-Accel-Buffering", "no");
        }
        response.write("event: " + event + "\ndata: " + json(data) + "\n\n");
    }

    private static String json(Object data) {
        try {
            return Json.mapper().writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a view is always writable", impossible);
        }
    }
}
