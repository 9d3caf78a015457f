package dev.automate.workflow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.automate.common.caller.Scope;
import dev.automate.common.message.ConnectionMessage;
import dev.automate.common.message.Topics;
import dev.automate.common.secret.SecretBox;
import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import dev.automate.workflow.usecase.ConnectionAnnouncer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PublishedWorkflowTest.SlowToKafka.class)
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class PublishedConnectionTest {
    private static final String CONNECTIONS = "/api/automate/connections/";
    private static final String SECRET = "kept-secret-0815";

    private final String tenant = Given.newTenant();
    private final SecretBox box;
    private final Pool pool;
    private final ConnectionAnnouncer announcer;

    PublishedConnectionTest(SecretBox box, Pool pool, ConnectionAnnouncer announcer) {
        this.box = box;
        this.pool = pool;
        this.announcer = announcer;
    }

    @Test
    void theConnectionIsOnKafkaSealedWhenTheAnswerCame() {
        String id = created("billing");

        List<ConsumerRecord<String, byte[]>> records = recordsNow(id);

        assertEquals(1, records.size());
        assertEquals(tenant, header(records.getFirst()));
        byte[] value = records.getFirst().value();
        assertFalse(new String(value, StandardCharsets.UTF_8).contains(SECRET));
        ConnectionMessage message = ConnectionMessage.of(value);
        assertEquals("billing", message.name());
        assertEquals("http", message.type());
        assertEquals(SECRET, message.open(box).path("token").asText());
    }

    @Test
    void changesAreSentInTheirOrderAndADeletionIsATombstone() {
        String id = created("before");
        caller().body("{\"name\": \"after\"}")
                .patch(CONNECTIONS + id + "/")
                .then()
                .statusCode(200);
        caller().body("{\"name\": \"after\"}")
                .patch(CONNECTIONS + id + "/")
                .then()
                .statusCode(200);
        caller().delete(CONNECTIONS + id + "/").then().statusCode(204);

        List<ConsumerRecord<String, byte[]>> records = recordsNow(id);

        assertEquals(3, records.size());
        assertEquals("after", ConnectionMessage.of(records.get(1).value()).name());
        assertNull(records.get(2).value());
        assertEquals(tenant, header(records.get(2)));
    }

    @Test
    void whatWasSavedBeforeTheTopicWasThereIsToldOnce() throws Throwable {
        String id = created("early");
        TrustedSql.run(
                pool, "update workflow.connection set published = false where id = $1", Tuple.of(UUID.fromString(id)));

        VertxContextSupport.subscribeAndAwait(announcer::announce);
        VertxContextSupport.subscribeAndAwait(announcer::announce);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> recordsNow(id).size() == 2);
        assertEquals(
                SECRET,
                ConnectionMessage.of(recordsNow(id).getLast().value())
                        .open(box)
                        .path("token")
                        .asText());
    }

    private String created(String name) {
        return caller().body("""
                        {"name": "%s", "type": "http",
                         "config": {"base_url": "https://billing.example.com", "token": "%s"}}""".formatted(name, SECRET))
                .post(CONNECTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private RequestSpecification caller() {
        return Given.caller(tenant, Scope.CONNECTIONS_WRITE);
    }

    private static List<ConsumerRecord<String, byte[]>> recordsNow(String key) {
        return TopicRecords.now(RealKafka.bootstrapServers(), Topics.CONNECTIONS, key);
    }

    private static String header(ConsumerRecord<String, byte[]> message) {
        return new String(message.headers().lastHeader("tenant").value(), StandardCharsets.UTF_8);
    }
}
