package dev.automate.execution.domain.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * With what an execution of a workflow with a limit stands in line.
 *
 * @param key executions with the same one count against each other: the workflow's id and, where its graph has a key, a
 *     digest of that one's value, which may be long or a secret
 * @param fault why the key can't be evaluated: such an execution never begins; absent: it can
 */
public record FlowTicket(String key, @Nullable String fault) {
    private static final int DIGEST_CHARACTERS = 32;

    /** For a workflow all of whose executions count together. */
    public static FlowTicket of(UUID workflow) {
        return new FlowTicket(workflow.toString(), null);
    }

    /** For a workflow whose executions count by the value of a key; a number is the same as its text. */
    public static FlowTicket of(UUID workflow, JsonNode value) {
        String text = value.isContainerNode() ? value.toString() : value.asText();
        return new FlowTicket(workflow + ":" + digest(text), null);
    }

    public static FlowTicket faulty(UUID workflow, String fault) {
        return new FlowTicket(workflow.toString(), fault);
    }

    /** The workflow that a key belongs to. */
    public static UUID workflowOf(String key) {
        return UUID.fromString(key.split(":", 2)[0]);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
