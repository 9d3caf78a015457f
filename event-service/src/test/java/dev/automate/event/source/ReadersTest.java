package dev.automate.event.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.json.Json;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.SourceSettings;
import dev.automate.event.domain.WebhookSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {
    private static final Optional<WebhookSource> SOURCE = Optional.of(new WebhookSource(
            new UUID(0, 1),
            "default",
            "any",
            "sha256",
            List.of(),
            Duration.ofMinutes(5),
            "$.meta.kind",
            "/meta/id",
            true,
            SourceSettings.NONE,
            Instant.EPOCH,
            Instant.EPOCH));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"event_type":"a","type":"b","meta":{"kind":"c"}} | a
                    {"event_type":null,"type":"b"}                    | b
                    {"type":"b","meta":{"kind":"c"}}                  | b
                    {"type":{},"meta":{"kind":"c"}}                   | github.push
                    {"event_type":7}                                  | ''
                    """)
    void theTypeIsTakenFromTheFirstPlaceThatHasOne(String body, String type) throws Exception {
        Delivery delivery = delivery("X-GitHub-Event", "push");

        assertEquals(Optional.of(type), TypeReader.read(delivery, json(body), SOURCE));
    }

    @Test
    void theSourcesPathComesLast() throws Exception {
        Delivery delivery = delivery("X-Other", "");

        assertEquals(Optional.of("c"), TypeReader.read(delivery, json("{\"meta\":{\"kind\":\"c\"}}"), SOURCE));
        assertEquals(Optional.empty(), TypeReader.read(delivery, json("{\"meta\":{}}"), SOURCE));
        assertEquals(Optional.empty(), TypeReader.read(delivery, json("{}"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    X-GitHub-Delivery | {"meta":{"id":5},"dedupe_key":"k"} | d:given
                    X-Request-ID      | {"meta":{"id":5},"dedupe_key":"k"} | d:5
                    X-Request-ID      | {"dedupe_key":"k"}                 | k:k
                    X-Request-ID      | {"dedupe_key":""}                  | r:given
                    X-Request-ID      | {}                                 | r:given
                    """)
    void theIdIsTakenFromTheFirstPlaceThatHasOne(String header, String body, String key) throws Exception {
        Delivery delivery = delivery(header, "given");

        assertEquals(Optional.of(key), DeliveryId.read(delivery, json(body), SOURCE));
    }

    @Test
    void withoutAnIdThereIsNoKey() throws Exception {
        assertEquals(Optional.empty(), DeliveryId.read(delivery("X-Other", "x"), json("{}"), SOURCE));
    }

    @ParameterizedTest
    @CsvSource({"/a/0/b, x", "$.a[0].b, x", "/c~1d, 7", "$.a, ", "/none, ", "/c~0d, "})
    void pathsFindTextsAndNumbers(String path, String found) throws Exception {
        JsonNode body = json("{\"a\":[{\"b\":\"x\"}],\"c/d\":7}");

        assertEquals(
                Optional.ofNullable(found), ValuePath.parse(path).orElseThrow().read(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "$", "$a", "$..a", "$.a.", "/~2", "/a~", "$[x]", "$['a']"})
    void otherFormsAreNoPaths(String text) {
        assertEquals(Optional.empty(), ValuePath.parse(text));
    }

    private static Delivery delivery(String header, String value) {
        return Deliveries.with(Octets.ofText(""), header, value);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.mapper().readTree(text);
    }
}
