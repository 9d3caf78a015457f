package dev.automate.event.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/** SHA-256 of a type and a payload; the order of an object's fields doesn't matter, the writing of a number does. */
public final class PayloadHash {
    private final MessageDigest sha256;

    private PayloadHash() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    public static Octets of(String type, JsonNode payload) {
        PayloadHash hash = new PayloadHash();
        hash.add(type);
        hash.add(payload);
        return Octets.of(hash.sha256.digest());
    }

    private void add(JsonNode value) {
        if (value.isObject()) {
            add("{");
            value.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(this::add);
            add("}");
        } else if (value.isArray()) {
            add("[");
            value.forEach(this::add);
            add("]");
        } else {
            add(value.toString());
        }
    }

    private void add(Map.Entry<String, JsonNode> field) {
        add(field.getKey());
        add(field.getValue());
    }

    /** Each part ends with a byte that UTF-8 never has, so that no two lists of parts look alike. */
    private void add(String part) {
        sha256.update(part.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0xff);
    }
}
