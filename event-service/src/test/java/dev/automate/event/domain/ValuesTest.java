package dev.automate.event.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.automate.common.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a | {"x":1,"y":{"b":2,"a":[1,2]}} | a | {"y":{"a":[1,2],"b":2},"x":1} | true
                    a | {"x":1}                       | b | {"x":1}                       | false
                    a | {"x":1}                       | a | {"x":"1"}                     | false
                    a | {"x":[1,2]}                   | a | {"x":[2,1]}                   | false
                    a | {"x":["1,2"]}                 | a | {"x":["1","2"]}               | false
                    a | {"x":{}}                      | a | {"x":[]}                      | false
                    a | {"x":"{","y":"}"}             | a | {"x":{"y":"}"}}               | false
                    """)
    void hashesTellPayloadsApart(String type, String payload, String otherType, String other, boolean same)
            throws JsonProcessingException {
        Octets one = PayloadHash.of(type, Json.mapper().readTree(payload));
        Octets two = PayloadHash.of(otherType, Json.mapper().readTree(other));

        assertEquals(same, one.equals(two));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with spaces", "\u00e9\u4e2d"})
    void aFitKeyIsKeptAsItIs(String key) {
        String stored = DedupeKey.of(DedupeKey.Kind.KEY, key);

        assertEquals("k:" + key, stored);
        assertEquals(key, DedupeKey.shown(stored));
    }

    @Test
    void aKeyThatNoTableTakesIsKeptAsItsHash() {
        String tooLong = "x".repeat(201);

        assertTrue(DedupeKey.of(DedupeKey.Kind.DELIVERY, tooLong).matches("d:sha256:[0-9a-f]{64}"));
        assertTrue(DedupeKey.of(DedupeKey.Kind.REQUEST, "a\u0000b").matches("r:sha256:[0-9a-f]{64}"));
        assertNotEquals(
                DedupeKey.of(DedupeKey.Kind.DELIVERY, tooLong), DedupeKey.of(DedupeKey.Kind.DELIVERY, tooLong + "x"));
    }

    @Test
    void keysOfDifferentKindsNeverMeet() {
        assertNotEquals(DedupeKey.of(DedupeKey.Kind.KEY, "same"), DedupeKey.of(DedupeKey.Kind.REQUEST, "same"));
    }

    @Test
    void aSecretIsNeverShown() {
        SourceSecret secret = new SourceSecret("sec-1", Octets.ofText("hidden"), Instant.EPOCH);

        assertEquals("SourceSecret[id=sec-1, value=6 bytes, expiresAt=1970-01-01T00:00:00Z]", secret.toString());
    }
}
