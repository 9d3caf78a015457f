package dev.automate.execution.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.secret.SecretBox;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Seals what redaction took away, each value bound to the place it belongs to. */
@Singleton
public class Seals {
    private final SecretBox box;

    public Seals(SecretBox box) {
        this.box = box;
    }

    /** Bound to the event, so that a replay can carry it on. */
    Buffer sealTrigger(String tenant, String eventId, JsonNode trigger) {
        return seal(trigger, triggerPurpose(tenant, eventId));
    }

    JsonNode openTrigger(String tenant, String eventId, Buffer sealed) {
        return open(sealed, triggerPurpose(tenant, eventId));
    }

    Buffer sealOutput(String tenant, String executionId, String node, JsonNode output) {
        return seal(output, outputPurpose(tenant, executionId, node));
    }

    JsonNode openOutput(String tenant, String executionId, String node, Buffer sealed) {
        return open(sealed, outputPurpose(tenant, executionId, node));
    }

    /** Bound to the tenant alone: a replay and the parts of an execution carry on what it knew. */
    Buffer sealKnown(String tenant, List<String> secrets) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        secrets.forEach(texts::add);
        return seal(texts, knownPurpose(tenant));
    }

    List<String> openKnown(String tenant, Buffer sealed) {
        List<String> secrets = new ArrayList<>();
        open(sealed, knownPurpose(tenant)).forEach(each -> secrets.add(each.asText()));
        return List.copyOf(secrets);
    }

    Buffer sealResult(String tenant, String executionId, JsonNode output) {
        return seal(output, resultPurpose(tenant, executionId));
    }

    JsonNode openResult(String tenant, String executionId, Buffer sealed) {
        return open(sealed, resultPurpose(tenant, executionId));
    }

    private Buffer seal(JsonNode json, String purpose) {
        return Buffer.buffer(box.seal(JsonText.write(json).getBytes(StandardCharsets.UTF_8), purpose));
    }

    private JsonNode open(Buffer sealed, String purpose) {
        return JsonText.read(new String(box.open(sealed.getBytes(), purpose), StandardCharsets.UTF_8));
    }

    private static String triggerPurpose(String tenant, String eventId) {
        return "execution.trigger:" + tenant + ":" + eventId;
    }

    private static String knownPurpose(String tenant) {
        return "execution.known:" + tenant;
    }

    private static String resultPurpose(String tenant, String executionId) {
        return "execution.output:" + tenant + ":" + executionId;
    }

    private static String outputPurpose(String tenant, String executionId, String node) {
        return "execution.step:" + tenant + ":" + executionId + ":" + node;
    }
}
