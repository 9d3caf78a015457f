package dev.automate.datachat.api;

import static dev.automate.datachat.testing.Callers.ask;
import static dev.automate.datachat.testing.Callers.asks;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.datachat.testing.Callers;
import dev.automate.datachat.testing.ServiceTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class ChatResourceTest {
    private static final String CHAT = "/api/datachat/chat/";
    private static final String COUNT = "sql: select count(*) from products";

    private final String tenant = Callers.tenant();

    @Test
    void anAnswerHasAllThatLedToIt() {
        ask(tenant, "sql: select category, count(*) as n from products group by category order by category limit 2")
                .statusCode(200)
                .body("answer", equalTo("2 rows"))
                .body("sql", containsString("FROM shop.products"))
                .body("data.columns", equalTo(List.of("category", "n")))
                .body("data.rows", equalTo(List.of(List.of("Books", 15), List.of("Clothing", 15))))
                .body("data.truncated", equalTo(false))
                .body("session_id", matchesPattern("[0-9a-f-]{36}"))
                .body("message_id", startsWith("msg-"))
                .body("trace_id", not(nullValue()))
                .body("engine", equalTo("scripted"))
                .body("source", equalTo("shop"))
                .body("usage.prompt_tokens", equalTo(200))
                .body("chart", nullValue());
    }

    @Test
    void aSessionGoesOnAndItsHistoryHasBoth() {
        String session = ask(tenant, COUNT).extract().path("session_id");

        asks(tenant, "user:ada")
                .body(Map.of("question", "sql: select 2", "session_id", session))
                .post(CHAT)
                .then()
                .statusCode(200)
                .body("session_id", equalTo(session));

        asks(tenant, "user:ada")
                .get(CHAT + "history/")
                .then()
                .body("session_id", equalTo(session))
                .body("messages.role", contains("user", "assistant", "user", "assistant"))
                .body("messages[0].content", equalTo(COUNT))
                .body("messages[3].sql", equalTo("SELECT 2 LIMIT 1001"));
    }

    @Test
    void withoutAModelTheBuiltInTranslatorAnswersAndFollows() {
        String session = ask(tenant, "How many orders were placed last week?")
                .statusCode(200)
                .body("engine", equalTo("builtin"))
                .body("explanation", not(nullValue()))
                .body("data.rows", hasSize(1))
                .extract()
                .path("session_id");

        asks(tenant, "user:ada")
                .body(Map.of("question", "and the week before?", "session_id", session))
                .post(CHAT)
                .then()
                .statusCode(200)
                .body("engine", equalTo("builtin"))
                .body("sql", containsString("ordered_at"));
        ask(tenant, "Why is the sky blue?").statusCode(422).body("error.details", hasSize(3));
    }

    @Test
    void anotherOnesSessionIsNotFound() {
        String session = ask(tenant, COUNT).extract().path("session_id");
        Map<String, String> body = Map.of("question", COUNT, "session_id", session);

        asks(tenant, "user:bob").body(body).post(CHAT).then().statusCode(404);
        asks(Callers.tenant(), "user:ada").body(body).post(CHAT).then().statusCode(404);
        asks(tenant, "user:ada")
                .body(Map.of("question", COUNT, "session_id", UUID.randomUUID().toString()))
                .post(CHAT)
                .then()
                .statusCode(404)
                .body("error.code", equalTo("NOT_FOUND"));
    }

    @Test
    void tablesNarrowAndNeverWiden() {
        asking("sql: select count(*) from orders", "orders").statusCode(200);
        asking("sql: select count(*) from products", "orders").statusCode(422);
        asking(COUNT, "products", "secrets")
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"))
                .body("error.details.message", contains("secrets"));
        asking(COUNT, "pg_class").statusCode(403);
    }

    private ValidatableResponse asking(String question, String... tables) {
        return asks(tenant, "user:ada")
                .body(Map.of("question", question, "context", Map.of("tables", tables)))
                .post(CHAT)
                .then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lost: x | 422 | UNPROCESSABLE",
                "sql: select email from customers | 422 | UNPROCESSABLE",
                "sql: select 1 / 0 | 422 | UNPROCESSABLE",
                "sql: delete from orders | 422 | UNPROCESSABLE",
            })
    void whatFailsIsSaidAndTheSessionGoesOn(String question, int status, String code) {
        String session = ask(tenant, COUNT).extract().path("session_id");

        asks(tenant, "user:ada")
                .body(Map.of("question", question, "session_id", session))
                .post(CHAT)
                .then()
                .statusCode(status)
                .body("error.code", equalTo(code));

        asks(tenant, "user:ada")
                .body(Map.of("question", COUNT, "session_id", session))
                .post(CHAT)
                .then()
                .statusCode(200);
        asks(tenant, "user:ada").get(CHAT + "history/").then().body("messages", hasSize(6));
    }

    @Test
    void whatIsNotUnderstoodComesWithExamples() {
        ask(tenant, "lost: everything")
                .statusCode(422)
                .body("error.message", equalTo("No idea"))
                .body("error.details.field", hasItem("examples[0]"))
                .body("error.details.message", contains("one", "two", "three"));
    }

    @Test
    void whoWaitsForNothingIsTold() {
        given().spec(asks(tenant, "user:ada"))
                .header("X-Request-Timeout-Ms", "700")
                .body(Map.of("question", "silent: x"))
                .post(CHAT)
                .then()
                .statusCode(504)
                .body("error.code", equalTo("UPSTREAM_TIMEOUT"));
    }

    @Test
    void wrongBodiesAreToldAllAtOnce() {
        asks(tenant, "user:ada")
                .body(Map.of("question", " ", "session_id", "x", "contxt", Map.of()))
                .post(CHAT)
                .then()
                .statusCode(400)
                .body("error.details.field", contains("question", "session_id", "contxt"));
        ask(tenant, "x".repeat(2_001)).statusCode(400);
    }

    @Test
    void onlyTheRightScopeOpens() {
        given().contentType("application/json").body("{}").post(CHAT).then().statusCode(401);
    }

    @Test
    void rowsBeyondTheCapAreCut() {
        ask(tenant, "sql: select id from orders")
                .statusCode(200)
                .body("data.rows", hasSize(1_000))
                .body("data.truncated", equalTo(true));
    }

    @Test
    void aStreamTellsStagesRowsAndTheAnswer() {
        String events = asks(tenant, "user:ada")
                .body(Map.of("question", COUNT))
                .post(CHAT + "stream/")
                .then()
                .statusCode(200)
                .contentType(containsString("text/event-stream"))
                .extract()
                .asString();

        assertEquals(List.of("stage", "sql", "stage", "rows", "stage", "answer"), names(events));
    }

    @Test
    void aStreamEndsWithTheReason() {
        String events = asks(tenant, "user:ada")
                .body(Map.of("question", "lost: x"))
                .post(CHAT + "stream/")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertEquals(List.of("stage", "error"), names(events));
        asks(tenant, "user:ada").body("{}").post(CHAT + "stream/").then().statusCode(400);
    }

    private static List<String> names(String events) {
        return events.lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .toList();
    }

    @Test
    void aChartIsASpecAndAPicture() {
        String line =
                "line: select date_trunc('month', ordered_at) as x, sum(amount) as y from orders group by 1 order by 1";
        String message = ask(tenant, line)
                .body("chart.mark.type", equalTo("line"))
                .body("chart.encoding.x.type", equalTo("temporal"))
                .extract()
                .path("message_id");
        String path = CHAT + "messages/" + message + "/chart";

        asks(tenant, "user:ada").get(path).then().statusCode(200).body("mark.type", equalTo("line"));
        asks(tenant, "user:ada")
                .accept("image/svg+xml")
                .get(path)
                .then()
                .statusCode(200)
                .contentType(containsString("image/svg+xml"))
                .body(containsString("<title id=\"title\">Y by X</title>"));
        asks(tenant, "user:bob").get(path).then().statusCode(404);
    }

    @Test
    void theSchemaHasNothingThatIsHidden() {
        asks(tenant, "user:ada")
                .get("/api/datachat/schema/")
                .then()
                .statusCode(200)
                .body("source", equalTo("shop"))
                .body("tables.name", contains("customers", "order_items", "orders", "products"))
                .body("tables[0].columns.name", hasItem("country"))
                .body("tables[0].columns.name", not(hasItem("email")))
                .body("tables[2].foreign_keys[0].table", equalTo("customers"))
                .body("tables[2].columns.find { it.name == 'status' }.values", hasItem("cancelled"));
    }
}
