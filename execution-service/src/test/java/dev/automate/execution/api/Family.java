package dev.automate.execution.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.automate.common.caller.Scope;
import dev.automate.execution.testing.Sender;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedSql;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Executions of one tenant and what they run, as its people see them and as the database has them. */
record Family(Sender sender, Pool pool, String tenant) {
    static String running(String workflow) {
        return "{'nodes':[{'id':'run','type':'workflow.run','config':{'workflow':'" + workflow + "'}}]}";
    }

    UUID workflow(String graph) {
        return sender.manualWorkflow(tenant, true, graph);
    }

    List<String> children(String parent) {
        return TrustedSql.run(
                        pool,
                        "select status from execution.execution where parent_id = $1 order by child_index, id",
                        Tuple.of(parent))
                .stream()
                .map(row -> row.getString("status"))
                .toList();
    }

    String childOf(String parent) {
        return TrustedSql.run(pool, "select id from execution.execution where parent_id = $1", Tuple.of(parent))
                .stream()
                .findFirst()
                .map(row -> row.getString("id"))
                .orElse("");
    }

    String started(UUID workflow, String inputs) {
        return writer().body("{\"inputs\": " + inputs + "}")
                .post("/api/automate/workflows/" + workflow + "/run/")
                .then()
                .statusCode(202)
                .extract()
                .path("execution_id");
    }

    void cancel(String id) {
        writer().post("/api/automate/executions/" + id + "/cancel/").then().statusCode(202);
    }

    int listed() {
        return reader().get("/api/automate/executions/").path("count");
    }

    ValidatableResponse ended(String id, String status) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> detail(id), found -> status.equals(found.extract().path("status")));
    }

    ValidatableResponse detail(String id) {
        return reader().get("/api/automate/executions/" + id + "/").then().statusCode(200);
    }

    private RequestSpecification reader() {
        return given().auth().oauth2(TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_READ));
    }

    private RequestSpecification writer() {
        return given().auth()
                .oauth2(TestIssuer.token(tenant, "user:ann", Scope.EXECUTIONS_WRITE))
                .contentType(ContentType.JSON);
    }
}
