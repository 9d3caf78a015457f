package dev.automate.local.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The packaged suite as its users see it: what a test says to the gateway, in the words of the domain. */
public final class Suite {
    public static final String SECRET = "system-test-signing-secret";
    static final Duration SOON = Duration.ofSeconds(30);

    private final SuiteUnderTest running;
    private final String token;

    /** The one that all tests share. */
    public Suite() {
        this(SuiteUnderTest.running());
    }

    Suite(SuiteUnderTest running) {
        this.running = running;
        this.token = login();
    }

    public SuiteUnderTest parts() {
        return running;
    }

    RequestSpecification anonymous() {
        return given().spec(new RequestSpecBuilder()
                .setBaseUri(running.gateway())
                .setContentType(ContentType.JSON)
                .setUrlEncodingEnabled(false)
                .build());
    }

    RequestSpecification admin() {
        return anonymous().header("Authorization", "Bearer " + token);
    }

    String token() {
        return token;
    }

    /** A fresh source that signs by the documented header; answers its name. */
    public String source() {
        String source = "source-" + UUID.randomUUID();
        admin().body(Map.of("source", source, "scheme", "sha256", "secret", SECRET))
                .post("/api/automate/webhook-sources/")
                .then()
                .statusCode(201);
        return source;
    }

    /** A fresh workflow for webhooks of that source and type; answers its id. */
    public String workflow(String source, String eventType, String graph) {
        return admin().body(workflowBody("workflow " + UUID.randomUUID(), source, eventType, graph))
                .post("/api/automate/workflows/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static String workflowBody(String name, String source, String eventType, String graph) {
        return """
                {"name": "%s", "trigger_type": "webhook",
                 "trigger_config": {"event_type": "%s", "source": "%s"},
                 "graph": %s}
                """.formatted(name, eventType, source, graph);
    }

    /** A signed delivery as the reference shows it. */
    Response deliver(String source, String body) {
        return anonymous()
                .header("X-Webhook-Signature", "sha256=" + signature(body))
                .body(body)
                .post("/api/automate/webhooks/" + source + "/");
    }

    /** Delivers and expects acceptance; answers the event's id. */
    String accepted(String source, String body) {
        return deliver(source, body).then().statusCode(202).extract().path("event_id");
    }

    public static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    static String order(String id) {
        return """
                {"event_type": "order.created", "data": {"order_id": "%s", "amount": 99.99, "customer_name": "John Doe"}}
                """.formatted(id).strip();
    }

    public JsonPath executions(String workflow, String query) {
        return admin().get("/api/automate/executions/?workflow=" + workflow + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The event of each execution of the workflow, as often as there are executions for it. */
    List<String> triggers(String workflow) {
        List<String> triggers = new ArrayList<>();
        int count = executions(workflow, "&page_size=1").getInt("count");
        for (int page = 1; triggers.size() < count; page++) {
            triggers.addAll(executions(workflow, "&page_size=100&page=" + page).getList("results.trigger_event_id"));
        }
        return triggers;
    }

    JsonPath execution(String id) {
        return admin().get("/api/automate/executions/" + id + "/")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Waits until the workflow has one execution and that one has ended; answers its detail. */
    JsonPath endedExecution(String workflow) {
        await().atMost(SOON).until(() -> {
            List<String> statuses = executions(workflow, "").getList("results.status");
            return statuses.size() == 1 && List.of("SUCCESS", "FAILED").contains(statuses.getFirst());
        });
        return execution(executions(workflow, "").getString("results[0].id"));
    }

    String login() {
        return anonymous()
                .body(Map.of("username", "admin", "password", "secret"))
                .post("/api/auth/token/")
                .then()
                .statusCode(200)
                .extract()
                .path("access");
    }
}
