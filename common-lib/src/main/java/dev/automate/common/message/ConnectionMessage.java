package dev.automate.common.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import dev.automate.common.secret.SecretBox;
import java.io.IOException;
import java.util.UUID;

/**
 * A connection as it stands after a change: the value of a record on {@code automate.connections}, keyed by its id. The
 * broker never has its config in the open.
 *
 * @param sealed the config, for this id, tenant, name and type only: none of them can be given another's
 */
@SuppressWarnings("ArrayRecordComponent") // travels as it is, and nobody compares two of them
public record ConnectionMessage(UUID id, String tenant, String name, String type, byte[] sealed) {

    /** The message of a connection with this config. */
    public static ConnectionMessage seal(SecretBox box, Head head, ObjectNode config) {
        byte[] sealed = box.seal(bytes(config), head.purpose());
        return new ConnectionMessage(head.id(), head.tenant(), head.name(), head.type(), sealed);
    }

    /** What of a connection everybody may know. */
    public record Head(UUID id, String tenant, String name, String type) {
        private String purpose() {
            return "message.connection:" + tenant + ":" + id + ":" + type + ":" + name;
        }
    }

    /**
     * The config, with its secrets.
     *
     * @throws IllegalStateException when the key is gone, or something was changed
     */
    public ObjectNode open(SecretBox box) {
        try {
            byte[] config = box.open(sealed, new Head(id, tenant, name, type).purpose());
            return Json.mapper().readValue(config, ObjectNode.class);
        } catch (IOException noObject) {
            throw new IllegalStateException("the config of connection " + id + " is no object");
        }
    }

    public byte[] toJson() {
        return bytes(this);
    }

    /**
     * The connection that a record's value holds.
     *
     * @throws IllegalArgumentException when {@code json} is no connection
     */
    public static ConnectionMessage of(byte[] json) {
        try {
            return Json.mapper().readValue(json, ConnectionMessage.class);
        } catch (IOException notAConnection) {
            throw new IllegalArgumentException("the record's value is no connection", notAConnection);
        }
    }

    private static byte[] bytes(Object json) {
        try {
            return Json.mapper().writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a connection is always writable", impossible);
        }
    }
}
