package dev.automate.common.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.outbox.OutboxRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OccurrenceTest {
    private static final Occurrence END = new Occurrence(
            "exec-1",
            "größe/ß",
            OccurrenceType.EXECUTION_FAILED.text(),
            Instant.parse("2026-03-01T10:00:00.123Z"),
            "trace 1",
            JsonNodeFactory.instance.objectNode().put("error", "日本"));

    @Test
    void anOccurrenceComesBackAsItWas() {
        OutboxRecord record = END.toRecord(Topics.EXECUTIONS);

        assertEquals("automate.executions", record.topic());
        assertEquals("exec-1", record.key());
        assertEquals("1.0", record.headers().get("ce_specversion"));
        assertEquals(END, read(record.headers(), value(record)));
    }

    @Test
    void whatIsNoOccurrenceIsRefused() {
        OutboxRecord record = END.toRecord(Topics.EXECUTIONS);
        byte[] value = value(record);

        for (String name : List.of("ce_id", "ce_type", "ce_time", "ce_automatetenant", "ce_automatetrace")) {
            Map<String, String> headers = new HashMap<>(record.headers());
            headers.remove(name);
            assertThrows(IllegalArgumentException.class, () -> read(headers, value), name);
        }
        Map<String, String> never = new HashMap<>(record.headers());
        never.put("ce_time", "never");
        assertThrows(IllegalArgumentException.class, () -> read(never, value));
        byte[] rubbish = "{".getBytes(StandardCharsets.UTF_8);
        assertThrows(IllegalArgumentException.class, () -> read(record.headers(), rubbish));
    }

    @Test
    void aSubscriptionComesBackAsItWasAndSaysWhatItWants() {
        SubscriptionMessage wanted = new SubscriptionMessage(UUID.randomUUID(), "t", List.of("execution.*"));

        OutboxRecord record = wanted.toRecord();

        assertEquals(wanted, SubscriptionMessage.of(value(record)));
        assertEquals(wanted.id().toString(), record.key());
        assertTrue(wanted.wants("execution.failed"));
        assertFalse(wanted.wants("event.received"));
        assertNull(SubscriptionMessage.tombstone(wanted.id()).value());
        byte[] rubbish = "[]".getBytes(StandardCharsets.UTF_8);
        assertThrows(IllegalArgumentException.class, () -> SubscriptionMessage.of(rubbish));
    }

    private static Occurrence read(Map<String, String> headers, byte[] value) {
        return Occurrence.read(name -> Optional.ofNullable(headers.get(name)), value);
    }

    private static byte[] value(OutboxRecord record) {
        return Objects.requireNonNull(record.value()).getBytes();
    }
}
