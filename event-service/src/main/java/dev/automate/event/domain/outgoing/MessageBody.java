package dev.automate.event.domain.outgoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.json.Json;
import dev.automate.event.domain.Octets;
import java.time.Instant;

/** What a message says, as Standard Webhooks have it: {@code type}, {@code timestamp}, {@code data}. */
public final class MessageBody {
    private MessageBody() {}

    public static Octets of(String type, Instant at, JsonNode data) {
        var body = JsonNodeFactory.instance.objectNode().put("type", type).put("timestamp", at.toString());
        body.set("data", data);
        try {
            return Octets.of(Json.mapper().writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree is always writable", impossible);
        }
    }
}
