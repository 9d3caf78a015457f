package dev.automate.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.json.Json;
import dev.automate.gateway.domain.AnswerRecording;
import dev.automate.gateway.domain.StoredAnswer;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Notes down what the gateway's own resources answer to requests that may be sent again. */
public class OwnAnswers {
    private static final String RECORDING = "automate.recording";

    private final CurrentVertxRequest current;

    public OwnAnswers(CurrentVertxRequest current) {
        this.current = current;
    }

    static void take(RoutingContext routing, AnswerRecording recording) {
        routing.put(RECORDING, recording);
    }

    @ServerResponseFilter
    public void note(ContainerResponseContext answer) {
        RoutingContext routing = current.getCurrent();
        @Nullable AnswerRecording recording = routing == null ? null : routing.get(RECORDING);
        if (recording != null) {
            recording.begins(answer.getStatus(), headers(answer));
            recording.answered(body(answer.getEntity()));
            recording.ended();
        }
    }

    private static List<StoredAnswer.Header> headers(ContainerResponseContext answer) {
        List<StoredAnswer.Header> headers = new ArrayList<>();
        answer.getStringHeaders()
                .forEach((name, values) -> values.forEach(value -> headers.add(new StoredAnswer.Header(name, value))));
        if (answer.hasEntity() && !answer.getStringHeaders().containsKey("Content-Type")) {
            headers.add(new StoredAnswer.Header("Content-Type", MediaType.APPLICATION_JSON));
        }
        return headers;
    }

    private static byte[] body(@Nullable Object entity) {
        try {
            return entity == null ? new byte[0] : Json.mapper().writeValueAsBytes(entity);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what is answered is writable", impossible);
        }
    }
}
