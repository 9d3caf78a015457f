package dev.automate.common.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.automate.common.error.ErrorEnvelope;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.json.Json;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;

/** Turns a refusal into the envelope, at a REST door and beneath it. */
public final class Answers {
    private static final ObjectMapper MAPPER = Json.mapper();

    private Answers() {}

    /** The refusal as a REST answer. */
    public static Response of(Refusal refusal, String traceId) {
        Response.ResponseBuilder answer = Response.status(HttpStatus.of(refusal.kind()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorEnvelope.of(refusal, traceId));
        headers(refusal).forEach(answer::header);
        return answer.build();
    }

    /** Ends a request that no REST door answers. Does nothing when the head of an answer is already out. */
    public static void end(RoutingContext routing, Refusal refusal) {
        HttpServerResponse response = routing.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        headers(refusal).forEach(response::putHeader);
        response.setStatusCode(HttpStatus.of(refusal.kind()))
                .putHeader("Content-Type", MediaType.APPLICATION_JSON)
                .end(body(refusal, TraceIds.of(routing)));
    }

    /** Whole seconds, rounded up: who comes again a moment early is refused again. */
    private static Map<String, String> headers(Refusal refusal) {
        Map<String, String> headers = new HashMap<>();
        refusal.retryAfter()
                .map(wait -> Math.max(1, wait.plusMillis(999).toSeconds()))
                .ifPresent(seconds -> headers.put("Retry-After", Long.toString(seconds)));
        if (refusal.kind() == RefusalKind.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        return headers;
    }

    private static String body(Refusal refusal, String traceId) {
        try {
            return MAPPER.writeValueAsString(ErrorEnvelope.of(refusal, traceId));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the envelope is always writable", impossible);
        }
    }
}
