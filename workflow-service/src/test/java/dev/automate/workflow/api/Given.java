package dev.automate.workflow.api;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.TestIssuer;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Callers and bodies that the tests of the doors begin with. */
final class Given {
    static final String WORKFLOWS = "/api/automate/workflows/";

    /** The reference's example of a new workflow. */
    static final String ORDER_PROCESSOR = """
            {
              "name": "Order Processor",
              "slug": "order-processor",
              "description": "Process incoming orders",
              "enabled": true,
              "trigger_type": "webhook",
              "trigger_config": {
                "event_type": "order.created"
              },
              "graph": {
                "nodes": [
                  {
                    "id": "step_1",
                    "type": "logging",
                    "config": {
                      "message": "Order received: {{ event.payload.order_id }}"
                    }
                  }
                ]
              }
            }""";

    private Given() {}

    /** A tenant that no other test has. */
    static String newTenant() {
        return "tenant-" + UUID.randomUUID();
    }

    /** An editor of the tenant who sends JSON. */
    static RequestSpecification editor(String tenant) {
        return caller(tenant, Scope.WORKFLOWS_READ, Scope.WORKFLOWS_WRITE);
    }

    static RequestSpecification caller(String tenant, String... scopes) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + TestIssuer.token(tenant, "user:test", scopes))
                .contentType(ContentType.JSON);
    }

    /** A small workflow of that name. */
    static String workflow(String name) {
        return """
                {"name": "%s", "trigger_type": "manual",
                 "graph": {"nodes": [{"id": "a", "type": "logging", "config": {"message": "hello"}}]}}""".formatted(name);
    }

    static ValidatableResponse created(String tenant, String body) {
        return editor(tenant).body(body).post(WORKFLOWS).then().statusCode(201);
    }

    static String createdId(String tenant, String body) {
        return created(tenant, body).extract().path("id");
    }
}
