package dev.automate.event.api;

import static dev.automate.event.api.Given.EVENTS;
import static dev.automate.event.api.Given.editor;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class ReplayTest {
    private final String tenant = Given.newTenant();

    @Test
    void aReplayIsANewEventWithTheSamePayload() {
        String old = emit("order.created", 1);

        String fresh = replay(old, "r-1");
        String again = replay(old, "r-1");
        String other = replay(old, "r-2");

        assertNotEquals(old, fresh);
        assertEquals(fresh, again);
        assertNotEquals(fresh, other);
        editor(tenant)
                .get(EVENTS + fresh + "/")
                .then()
                .body("replay_of", equalTo(old))
                .body("type", equalTo("order.created"))
                .body("payload.n", equalTo(1))
                .body("links.replay_of", equalTo(EVENTS + old + "/"));
        List<ConsumerRecord<String, byte[]>> records = await().atMost(Duration.ofSeconds(20))
                .until(() -> EventTopic.recordsNow(RealKafka.bootstrapServers(), tenant), found -> found.size() == 3);
        assertArrayEquals(records.get(0).value(), records.get(1).value());
    }

    @Test
    void anEventOfAnotherTenantIsNotReplayed() {
        String old = emit("a", 1);

        editor(Given.newTenant()).post(EVENTS + old + "/replay/").then().statusCode(404);
        editor(tenant).post(EVENTS + "evt-nonsense/replay/").then().statusCode(404);
    }

    @Test
    void manyAreCountedFirstAndReplayedOnlyWhenAsked() {
        emit("order.created", 1);
        emit("order.paid", 2);
        emit("lead.won", 3);

        many("{\"filter\": {\"type\": \"order.*\"}}", 200)
                .body("matched", equalTo(2))
                .body("event_ids", empty());
        many("{\"filter\": {\"type\": \"order.*\"}, \"dry_run\": false, \"limit\": 1}", 202)
                .body("matched", equalTo(2))
                .body("event_ids", hasSize(1));
        many("{\"filter\": {}, \"limit\": 0, \"dry_run\": 5}", 400)
                .body("error.details.field", containsInAnyOrder("filter", "limit", "dry_run"));

        editor(tenant).get(EVENTS + "?type=order.*").then().body("count", equalTo(3));
    }

    @Test
    void anEventSaysWhereItStandsOnKafka() {
        String id = emit("a", 1);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> editor(tenant)
                        .get(EVENTS + id + "/")
                        .then()
                        .body("status", equalTo("published"))
                        .body("kafka.topic", equalTo("automate.events"))
                        .body("kafka.offset", greaterThanOrEqualTo(0)));

        JsonPath event = editor(tenant).get(EVENTS + id + "/").jsonPath();
        ConsumerRecord<String, byte[]> record =
                EventTopic.recordsNow(RealKafka.bootstrapServers(), tenant).getFirst();
        assertEquals(record.partition(), event.getInt("kafka.partition"));
        assertEquals(record.offset(), event.getLong("kafka.offset"));
        editor(tenant).get(EVENTS + "?status=published").then().body("count", equalTo(1));
        editor(tenant).get(EVENTS + "?status=accepted").then().body("count", equalTo(0));
    }

    @Test
    void aCursorWalksBothWays() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(emit("a", i));
        }

        JsonPath first =
                editor(tenant).get(EVENTS + "?cursor=latest&page_size=2").jsonPath();
        JsonPath second = editor(tenant).get(first.getString("next")).jsonPath();
        JsonPath third = editor(tenant).get(second.getString("next")).jsonPath();
        JsonPath back = editor(tenant).get(third.getString("previous")).jsonPath();

        assertEquals(ids.subList(0, 2), first.getList("results.id"));
        assertEquals(ids.subList(2, 4), second.getList("results.id"));
        assertEquals(ids.subList(4, 5), third.getList("results.id"));
        assertEquals(second.getList("results.id"), back.getList("results.id"));
        assertEquals(null, first.getString("previous"));
        assertEquals(null, third.getString("next"));
        editor(tenant).get(EVENTS + "?cursor=nonsense").then().statusCode(400);
    }

    @Test
    void aKeyFindsItsEvent() {
        String id = editor(tenant)
                .body("{\"type\": \"a\", \"payload\": {}, \"dedupe_key\": \"k_1%\"}")
                .post(EVENTS)
                .path("event_id");
        emit("a_b", 1);

        editor(tenant).queryParam("dedupe_key", "k_1%").get(EVENTS).then().body("results.id", equalTo(List.of(id)));
        editor(tenant).queryParam("type", "a%*").get(EVENTS).then().body("count", equalTo(0));
        editor(tenant).queryParam("type", "a_*").get(EVENTS).then().body("count", equalTo(1));
    }

    private String emit(String type, int number) {
        return editor(tenant)
                .body("{\"type\": \"" + type + "\", \"payload\": {\"n\": " + number + "}}")
                .post(EVENTS)
                .then()
                .statusCode(201)
                .extract()
                .path("event_id");
    }

    private String replay(String id, String key) {
        return editor(tenant)
                .header("X-Request-ID", key)
                .post(EVENTS + id + "/replay/")
                .then()
                .statusCode(202)
                .extract()
                .path("event_id");
    }

    private ValidatableResponse many(String body, int status) {
        return editor(tenant).body(body).post(EVENTS + "replay/").then().statusCode(status);
    }
}
