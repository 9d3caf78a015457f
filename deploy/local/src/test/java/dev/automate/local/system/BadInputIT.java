package dev.automate.local.system;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input of every kind, through the gateway: always the envelope, the field named where there is one. */
class BadInputIT {
    private static final String UNKNOWN = UUID.randomUUID().toString();

    private final Suite suite = new Suite();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /api/automate/workflows/?page=0           | 400 | VALIDATION_ERROR",
                "GET    | /api/automate/workflows/?page=abc         | 400 | VALIDATION_ERROR",
                "GET    | /api/automate/workflows/?page_size=101    | 400 | VALIDATION_ERROR",
                "GET    | /api/automate/workflows/?ordering=price   | 400 | VALIDATION_ERROR",
                "GET    | /api/automate/workflows/?enabled=perhaps  | 400 | VALIDATION_ERROR",
                "GET    | /api/automate/workflows/not-a-uuid/       | 404 | NOT_FOUND",
                "GET    | /api/automate/executions/?workflow=1      | 400 | VALIDATION_ERROR",
                "GET    | /api/automate/executions/?status=DONE     | 400 | VALIDATION_ERROR",
                "GET    | /api/automate/executions/?since=yesterday | 400 | VALIDATION_ERROR",
                "GET    | /api/automate/executions/exec-none/       | 404 | NOT_FOUND",
                "POST   | /api/automate/executions/exec-none/replay/| 404 | NOT_FOUND",
                "GET    | /api/automate/nothing-here/               | 404 | NOT_FOUND",
                "GET    | /nothing-here                             | 404 | NOT_FOUND",
                "PATCH  | /api/automate/executions/                 | 405 | METHOD_NOT_ALLOWED",
                "DELETE | /api/automate/workflows/                  | 405 | METHOD_NOT_ALLOWED"
            })
    void aBadRequestIsAnsweredWithTheEnvelope(String method, String path, int status, String code) {
        envelope(suite.admin().request(method, path).then(), status, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/auth/token/               | 400",
                "/api/automate/workflows/       | 400",
                "/api/automate/events/          | 400",
                "/api/automate/webhook-sources/ | 400",
                "/api/auth/api-keys/            | 400"
            })
    void aBrokenBodyIsToldWithItsPlace(String path, int status) {
        for (String body : List.of("{\"name\": ", "[]", "\"text\"", "", "{\"a\":1}{", "null")) {
            ValidatableResponse answer = suite.admin().body(body).post(path).then();
            envelope(answer, status, "VALIDATION_ERROR").body("error.details[0].field", equalTo("body"));
        }
    }

    @Test
    void everyProblemOfAGraphIsToldAtOnce() {
        String graph = """
                {"nodes": [{"id": "a", "type": "logging", "config": {}},
                           {"id": "a", "type": "no.such.type", "config": {}},
                           {"id": "b", "type": "transform", "config": {"output": "{{ event.payload. }}"}}],
                 "edges": [{"from": "a", "to": "nowhere"}, {"from": "a", "to": "b"}, {"from": "b", "to": "a"}]}
                """;

        envelope(
                        suite.admin()
                                .body(Suite.workflowBody("bad graph", "none", "never", graph))
                                .post("/api/automate/workflows/")
                                .then(),
                        400,
                        "VALIDATION_ERROR")
                .body("error.details.field", hasItem("graph.nodes[0].config.message"))
                .body("error.details.field", hasItem("graph.nodes[1].id"))
                .body("error.details.field", hasItem("graph.nodes[1].type"))
                .body("error.details.field", hasItem("graph.nodes[2].config.output"))
                .body("error.details.field", hasItem("graph.edges[0].to"));
    }

    @Test
    void aWrongOrMissingSignatureIsRefusedAndSoIsAnUnknownSource() {
        String source = suite.source();
        String path = "/api/automate/webhooks/" + source + "/";
        String body = Suite.order("ORD-1");

        envelope(suite.anonymous().body(body).post(path).then(), 401, "UNAUTHORIZED");
        envelope(signed("sha256=00", body).post(path).then(), 401, "UNAUTHORIZED");
        envelope(
                signed("sha256=" + Suite.signature(body + " "), body).post(path).then(), 401, "UNAUTHORIZED");
        envelope(suite.deliver("unknown-" + UNKNOWN, body).then(), 401, "UNAUTHORIZED");
        envelope(suite.deliver(source, "{").then(), 400, "VALIDATION_ERROR");
    }

    @Test
    void whoIsNotKnownIsRefusedBeforeAnythingElse() {
        envelope(suite.anonymous().get("/api/automate/workflows/").then(), 401, "UNAUTHORIZED");
        envelope(
                suite.anonymous()
                        .header("Authorization", "Bearer nonsense")
                        .get("/api/automate/workflows/")
                        .then(),
                401,
                "UNAUTHORIZED");
        envelope(
                suite.anonymous()
                        .header("X-API-Key", "nonsense")
                        .get("/api/automate/executions/")
                        .then(),
                401,
                "UNAUTHORIZED");
    }

    @Test
    void brokenPercentEncodingIsAnsweredWithTheEnvelope() throws IOException {
        URI gateway = URI.create(suite.parts().gateway());
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/%zz/ HTTP/1.1\r\nHost: automate\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.contains("\"code\":\"VALIDATION_ERROR\""), answer);
        }
    }

    @Test
    void aForeignTenantIsForbidden() {
        envelope(
                suite.admin()
                        .header("X-Tenant-ID", "someone-else")
                        .get("/api/automate/workflows/")
                        .then(),
                403,
                "FORBIDDEN");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        String large = "{\"type\": \"x\", \"payload\": {\"text\": \"" + "x".repeat(11 * 1024 * 1024) + "\"}}";

        envelope(suite.admin().body(large).post("/api/automate/events/").then(), 413, "PAYLOAD_TOO_LARGE");
    }

    private RequestSpecification signed(String signature, String body) {
        return suite.anonymous().header("X-Webhook-Signature", signature).body(body);
    }

    private static ValidatableResponse envelope(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType(startsWith("application/json"))
                .header("X-Trace-ID", not(emptyOrNullString()))
                .body("error.code", equalTo(code))
                .body("error.message", not(emptyOrNullString()))
                .body("error.details", instanceOf(List.class))
                .body("error.trace_id", not(emptyOrNullString()))
                .body(not(containsString("Exception")));
    }
}
