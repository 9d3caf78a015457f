package dev.automate.datachat.testing;

import static io.restassured.RestAssured.given;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.TestIssuer;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Who asks. */
public final class Callers {
    private Callers() {}

    /** A tenant that no other test has. */
    public static String tenant() {
        return "tenant-" + UUID.randomUUID();
    }

    public static RequestSpecification asks(String tenant, String principal) {
        return with(tenant, principal, Scope.DATACHAT_QUERY);
    }

    public static RequestSpecification admin(String tenant) {
        return with(tenant, "user:admin", Scope.DATACHAT_QUERY, Scope.ADMIN);
    }

    public static ValidatableResponse ask(String tenant, String question) {
        return asks(tenant, "user:ada")
                .body(Map.of("question", question))
                .post("/api/datachat/chat/")
                .then();
    }

    private static RequestSpecification with(String tenant, String principal, String... scopes) {
        return given().auth()
                .oauth2(TestIssuer.token(tenant, principal, scopes))
                .contentType("application/json");
    }
}
