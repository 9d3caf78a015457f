package dev.automate.common.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.automate.common.error.ErrorEnvelope;
import dev.automate.common.error.Refusal;
import dev.automate.common.json.Json;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Turns a refusal into the envelope, at a REST door and beneath it. */
public final class Answers {
    private static final ObjectMapper MAPPER = Json.mapper();

    private Answers() {}

    /** The refusal as a REST answer. */
    public static Response of(Refusal refusal, String traceId) {
        Response.ResponseBuilder answer = Response.status(HttpStatus.of(refusal.kind()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorEnvelope.of(refusal, traceId));
        refusal.retryAfter().ifPresent(wait -> answer.header("Retry-After", Math.max(1, wait.toSeconds())));
        return answer.build();
    }

    /** Ends a request that no REST door answers. Does nothing when the head of an answer is already out. */
    public static void end(RoutingContext routing, Refusal refusal) {
        HttpServerResponse response = routing.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        refusal.retryAfter()
                .ifPresent(wait -> response.putHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        response.setStatusCode(HttpStatus.of(refusal.kind()))
                .putHeader("Content-Type", MediaType.APPLICATION_JSON)
                .end(body(refusal, TraceIds.of(routing)));
    }

    private static String body(Refusal refusal, String traceId) {
        try {
            return MAPPER.writeValueAsString(ErrorEnvelope.of(refusal, traceId));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the envelope is always writable", impossible);
        }
    }
}
