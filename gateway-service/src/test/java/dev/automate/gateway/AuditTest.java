package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.caller.Actor;
import dev.automate.common.id.Ids;
import dev.automate.common.message.AuditMessage;
import dev.automate.common.message.Brokers;
import dev.automate.common.message.TopicSetup;
import dev.automate.common.message.Topics;
import dev.automate.gateway.usecase.audit.AuditKeeper;
import dev.automate.testkit.RealKafka;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class AuditTest {
    private static final String AUDIT = "/api/auth/audit/";

    @Inject
    Given given;

    @Inject
    AuditKeeper keeper;

    private Given.User administrator;
    private String admin;

    @BeforeEach
    void anAdministrator() {
        administrator = given.user("admin");
        admin = Given.access(administrator);
    }

    @Test
    void whoDidWhatToAUserIsTold() {
        String id = bearer(admin)
                .header("X-Trace-ID", "trace-of-the-making")
                .body(Map.of("username", "jo" + Ids.next(), "password", "a secret word"))
                .post("/api/auth/users/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String user = "/api/auth/users/" + id + "/";
        bearer(admin)
                .body("{\"role\":\"editor\",\"password\":\"another secret\"}")
                .patch(user)
                .then()
                .statusCode(200);
        bearer(admin).body("{\"role\":\"editor\"}").patch(user).then().statusCode(200);
        bearer(admin).delete(user).then().statusCode(204);

        bearer(admin)
                .get(AUDIT + "?object_id=" + id)
                .then()
                .statusCode(200)
                .body("results.action", contains("deleted", "updated", "created"))
                .body("results.principal", everyItem(equalTo("user:" + administrator.id())))
                .body("results[2].trace_id", equalTo("trace-of-the-making"))
                .body("results[2].changes.role", equalTo("viewer"))
                .body("results[1].changes", equalTo(Map.of("role", "editor", "password", "changed")));
    }

    @Test
    void keysAreAccountedForWithoutThemselves() {
        Given.Key key = Given.key(administrator, "workflows:read");
        bearer(admin).delete("/api/auth/api-keys/" + key.id() + "/").then().statusCode(204);
        bearer(admin).delete("/api/auth/api-keys/" + key.id() + "/").then().statusCode(404);

        String log = bearer(admin)
                .get(AUDIT + "?object_type=api_key")
                .then()
                .body("results.action", contains("revoked", "created"))
                .body("results[1].changes.prefix", equalTo(key.prefix()))
                .extract()
                .asString();
        assertEquals(-1, log.indexOf(key.text()));
    }

    @Test
    void tenantsAndOperatorsBothSeeAChangedTenant() {
        Given.User operator = given.user("default", "admin");
        String tenant = "/api/auth/tenants/" + administrator.tenant() + "/";
        bearer(Given.access(operator))
                .body("{\"name\":\"Renamed\"}")
                .patch(tenant)
                .then()
                .statusCode(200);

        String question = AUDIT + "?object_type=tenant&object_id=" + administrator.tenant();
        bearer(admin).get(question).then().body("results.changes.name", contains("Renamed"));
        bearer(Given.access(operator)).get(question).then().body("results.changes.name", contains("Renamed"));
    }

    @Test
    void entriesOfOtherTenantsAreNotThere() {
        Given.User stranger = given.user("admin");
        Given.key(stranger, "workflows:read");

        bearer(admin).get(AUDIT).then().statusCode(200).body("results", empty());
        bearer(Given.access(given.user(administrator.tenant(), "editor")))
                .get(AUDIT)
                .then()
                .statusCode(403);
    }

    @Test
    void badFiltersAreNamed() {
        bearer(admin)
                .get(AUDIT + "?since=yesterday&until=1&page_size=1000")
                .then()
                .statusCode(400)
                .body("error.details.field", hasItems("since", "until", "page_size"));
        bearer(admin).get(AUDIT + "?since=2999-01-01T00:00:00Z").then().body("results", empty());
    }

    @Test
    void whatServicesAccountForComesInOnceAndNothingBlocksIt() throws Exception {
        TopicSetup.ensure(Brokers.at(RealKafka.bootstrapServers()), List.of(Topics.AUDIT));
        AuditMessage entry = entry("updated", Instant.now().truncatedTo(ChronoUnit.MICROS));
        send("{not an entry".getBytes(StandardCharsets.UTF_8), entry.toJson(), entry.toJson());

        await().untilAsserted(() -> bearer(admin)
                .get(AUDIT + "?object_type=connection")
                .then()
                .body("results.id", contains(entry.id().toString())));
    }

    @Test
    void whatIsTooOldIsForgotten() {
        AuditMessage old = entry("created", Instant.now().minus(401, ChronoUnit.DAYS));
        AuditMessage fresh = entry("deleted", Instant.now().minus(399, ChronoUnit.DAYS));
        keeper.keep(List.of(old, fresh)).await().indefinitely();

        keeper.trim().await().indefinitely();

        bearer(admin)
                .get(AUDIT)
                .then()
                .body("results.action", contains("deleted"))
                .body("results.action", not(contains("created")));
        assertEquals(0, given.count("select count(*) from gateway.audit_entry where id = $1", Tuple.of(old.id())));
    }

    private AuditMessage entry(String action, Instant at) {
        Actor actor = new Actor(administrator.tenant(), "user:" + administrator.id(), "trace");
        return AuditMessage.of(
                actor,
                administrator.tenant(),
                at,
                new AuditMessage.Change(
                        action,
                        "connection",
                        "c-1",
                        JsonNodeFactory.instance.objectNode().put("secret", "changed")));
    }

    private static void send(byte[]... values) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", RealKafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>(Topics.AUDIT.name(), "t", value))
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }
}
