package dev.automate.event.api;

import static dev.automate.event.api.Given.EVENTS;
import static dev.automate.event.api.Given.editor;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.automate.common.caller.Scope;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class EventResourceTest {
    private static final String CUSTOM_EVENT = """
            {"type": "custom.event", "payload": {"key": "value"}, "dedupe_key": "unique-key-123"}
            """;

    private final String tenant = Given.newTenant();

    @Test
    void anEmittedEventIsAnsweredAsTheReferenceShows() {
        editor(tenant)
                .header("X-Trace-ID", "abc123")
                .body(CUSTOM_EVENT)
                .post(EVENTS)
                .then()
                .statusCode(201)
                .header("X-Trace-ID", equalTo("abc123"))
                .body("$", aMapWithSize(2))
                .body("event_id", matchesPattern("evt-[0-9a-f-]{36}"))
                .body("trace_id", equalTo("abc123"));
    }

    @Test
    void anEmittedEventReachesKafkaUnderItsOrderingKey() {
        String id = emit("""
                {"type": "a.b", "payload": {"n": 1}, "source": "shop", "ordering_key": "customer 7"}
                """);

        ConsumerRecord<String, byte[]> record = await().atMost(Duration.ofSeconds(20))
                .until(this::records, found -> found.size() == 1)
                .getFirst();
        EventMessage event = EventTopic.event(record);
        assertEquals(tenant + "/customer 7", record.key());
        assertEquals(id, event.id());
        assertEquals("a.b", event.type());
        assertEquals("shop", event.source());
        assertEquals(EventOrigin.API, event.origin());
        assertEquals("customer 7", event.orderingKey());
        assertEquals(1, event.payload().path("n").asInt());
    }

    @ParameterizedTest
    @CsvSource({"service:execution, 3, 3", "service:execution, , 0", "user:1, 3, 0", "key:service:execution, 3, 0"})
    void onlyAServiceSaysWhatLedToAnEvent(String principal, @Nullable String hops, int believed) {
        RequestSpecification caller =
                Given.caller(tenant, principal, Scope.EVENTS_WRITE).contentType(ContentType.JSON);
        if (hops != null) {
            caller.header("X-Automate-Hops", hops);
        }

        caller.body("{\"type\": \"a.b\", \"payload\": {}}").post(EVENTS).then().statusCode(201);

        ConsumerRecord<String, byte[]> record = await().atMost(Duration.ofSeconds(20))
                .until(this::records, found -> found.size() == 1)
                .getFirst();
        assertEquals(believed, EventTopic.event(record).hops());
        assertEquals(believed == 0 ? Optional.empty() : Optional.of("3"), EventTopic.header(record, "ce_automatehops"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "-1", "1.5", "10000000"})
    void aServiceThatSaysNoNumberIsRefused(String hops) {
        Given.caller(tenant, "service:execution", Scope.EVENTS_WRITE)
                .contentType(ContentType.JSON)
                .header("X-Automate-Hops", hops)
                .body("{\"type\": \"a.b\", \"payload\": {}}")
                .post(EVENTS)
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo("X-Automate-Hops"));
    }

    @Test
    void theSameDedupeKeyIsTheSameEvent() {
        String first = emit(CUSTOM_EVENT);
        String again = emit("""
                {"dedupe_key": "unique-key-123", "payload": {"key": "value"}, "type": "custom.event"}
                """);

        assertEquals(first, again);
        await().atMost(Duration.ofSeconds(20)).until(() -> !records().isEmpty());
        assertEquals(1, records().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"custom.event\", \"payload\": {\"key\": \"other\"}, \"dedupe_key\": \"unique-key-123\"}",
                "{\"type\": \"other.event\", \"payload\": {\"key\": \"value\"}, \"dedupe_key\": \"unique-key-123\"}"
            })
    void theSameDedupeKeyForAnotherEventIsAConflict(String other) {
        emit(CUSTOM_EVENT);

        editor(tenant)
                .body(other)
                .post(EVENTS)
                .then()
                .statusCode(409)
                .body("error.code", equalTo("CONFLICT"))
                .body("error.details[0].field", equalTo("dedupe_key"));
    }

    @Test
    void withoutADedupeKeyEveryCallIsAnEvent() {
        String body = "{\"type\": \"a\", \"payload\": {}}";

        assertNotEquals(emit(body), emit(body));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        editor(tenant)
                .body("""
                        {"type": 5, "payload": "text", "dedupe_key": "a\\u0007b", "source": "No Name", "paylod": {}}
                        """)
                .post(EVENTS)
                .then()
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details.field", containsInAnyOrder("type", "payload", "dedupe_key", "source", "paylod"));
        editor(tenant)
                .body("{}")
                .post(EVENTS)
                .then()
                .statusCode(400)
                .body("error.details.field", containsInAnyOrder("type", "payload"))
                .body("error.details[0].message", equalTo("This field is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"type\":\"a\",\"type\":\"b\"}"})
    void whatIsNoJsonObjectIsRefusedAsBody(String body) {
        editor(tenant).body(body).post(EVENTS).then().statusCode(400).body("error.code", equalTo("VALIDATION_ERROR"));
    }

    @Test
    void scopesDecideWhoMayDoWhat() {
        Given.caller(tenant, "key:1", Scope.EVENTS_READ)
                .contentType("application/json")
                .body(CUSTOM_EVENT)
                .post(EVENTS)
                .then()
                .statusCode(403);
        Given.caller(tenant, "key:1", Scope.EVENTS_WRITE).get(EVENTS).then().statusCode(403);
        Given.stranger(tenant).body(CUSTOM_EVENT).post(EVENTS).then().statusCode(403);
        editor(tenant)
                .contentType("text/plain")
                .body(CUSTOM_EVENT)
                .post(EVENTS)
                .then()
                .statusCode(415);
    }

    @Test
    void anEventIsShownToItsTenantOnly() {
        String id = emit(CUSTOM_EVENT);

        editor(tenant)
                .get(EVENTS + id + "/")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("type", equalTo("custom.event"))
                .body("source", equalTo("api"))
                .body("origin", equalTo("api"))
                .body("payload.key", equalTo("value"))
                .body("dedupe_key", equalTo("unique-key-123"))
                .body("ordering_key", nullValue())
                .body("received_at", matchesPattern(".*Z"));
        editor(Given.newTenant()).get(EVENTS + id).then().statusCode(404).body("error.code", equalTo("NOT_FOUND"));
        editor(tenant).get(EVENTS + "nonsense/").then().statusCode(404);
        editor(tenant).get(EVENTS + "%00/").then().statusCode(404);
    }

    @Test
    void listsAreFilteredAndPagedTheLatestFirst() {
        Instant before = Instant.now();
        String first = emit("{\"type\": \"a\", \"payload\": {}}");
        String second = emit("{\"type\": \"b\", \"payload\": {}, \"source\": \"shop\"}");
        String third = emit("{\"type\": \"b\", \"payload\": {}}");

        list("?page_size=2")
                .body("count", equalTo(3))
                .body("results.id", equalTo(List.of(third, second)))
                .body("next", equalTo(EVENTS + "?page_size=2&page=2"))
                .body("previous", nullValue());
        list("?page_size=2&page=2").body("results.id", equalTo(List.of(first))).body("next", nullValue());
        list("?page=9").body("results", hasSize(0)).body("count", equalTo(3));
        list("?type=b").body("results.id", equalTo(List.of(third, second)));
        list("?type=b&source=shop").body("results.id", equalTo(List.of(second)));
        list("?since=" + before).body("count", equalTo(3));
        list("?since=2100-01-01T00:00:00Z").body("count", equalTo(0));
        list("?until=" + before.minusSeconds(1)).body("count", equalTo(0));
    }

    @Test
    void badFiltersAreToldAtOnce() {
        editor(tenant)
                .get(EVENTS + "?page=0&page_size=101&since=yesterday")
                .then()
                .statusCode(400)
                .body("error.details.field", containsInAnyOrder("page", "page_size", "since"));
        editor(tenant)
                .urlEncodingEnabled(false)
                .get(EVENTS
                        + "?type=%00&source=a%0Ab&since=%2B99999-01-01T00:00:00Z&until=%2B999999999-12-31T23:59:59Z")
                .then()
                .statusCode(400)
                .body("error.details.field", containsInAnyOrder("type", "source", "since", "until"));
    }

    private ValidatableResponse list(String query) {
        return editor(tenant).get(EVENTS + query).then().statusCode(200);
    }

    private String emit(String body) {
        return editor(tenant)
                .body(body)
                .post(EVENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("event_id");
    }

    private List<ConsumerRecord<String, byte[]>> records() {
        return EventTopic.recordsNow(RealKafka.bootstrapServers(), tenant);
    }
}
