package dev.automate.gateway;

import static dev.automate.gateway.Given.bearer;
import static dev.automate.gateway.Given.json;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.common.id.Ids;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class LoginAttemptsTest {
    @Inject
    Given given;

    private String address;

    @BeforeEach
    void anAddressOfItsOwn() {
        address = Given.address();
    }

    @Test
    void fifthWrongPasswordIsTheLastForAWhileAndTheRightOneWaitsToo() {
        Given.User user = given.user("viewer");

        for (int i = 0; i < 5; i++) {
            assertEquals(401, login(user.name(), "wrong", address).statusCode());
        }

        login(user.name(), Given.PASSWORD, address)
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .body("error.code", equalTo("RATE_LIMITED"))
                .body("error.message", equalTo("Too many failed logins"));
        assertEquals(200, login(user.name(), Given.PASSWORD, Given.address()).statusCode());
    }

    @Test
    void whoDoesNotExistIsSlowedDownTheSame() {
        String nobody = "nobody" + Ids.next();

        for (int i = 0; i < 5; i++) {
            assertEquals(401, login(nobody, "wrong", address).statusCode());
        }

        assertEquals(429, login(nobody, "wrong", address).statusCode());
        assertEquals(
                429,
                login(nobody.toUpperCase(java.util.Locale.ROOT), "wrong", address)
                        .statusCode());
    }

    @Test
    void rightPasswordTakesTheCountBack() {
        Given.User user = given.user("viewer");

        for (int i = 0; i < 3; i++) {
            for (int wrong = 0; wrong < 4; wrong++) {
                assertEquals(401, login(user.name(), "wrong", address).statusCode());
            }
            assertEquals(200, login(user.name(), Given.PASSWORD, address).statusCode());
        }
    }

    @Test
    void accountIsGuardedAgainstManyAddresses() {
        String name = "nobody" + Ids.next();

        for (int i = 0; i < 50; i++) {
            assertEquals(401, login(name, "wrong", Given.address()).statusCode());
        }

        assertEquals(429, login(name, "wrong", Given.address()).statusCode());
    }

    @Test
    void guessesAtTheSameTimeAreCountedExactly() throws Exception {
        String name = "nobody" + Ids.next();
        List<Callable<Integer>> guesses = java.util.Collections.nCopies(
                16, () -> login(name, "wrong", address).statusCode());

        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            long looked = clients.invokeAll(guesses).stream()
                    .map(Future::resultNow)
                    .filter(status -> status == 401)
                    .count();
            assertEquals(5, looked);
        }
    }

    @Test
    void whoKnowsThePasswordChangesIt() {
        Given.User user = given.user("viewer");
        Given.Pair pair = Given.login(user);

        change(pair.access(), Given.PASSWORD, "a new password").then().statusCode(204);

        assertEquals(401, login(user.name(), Given.PASSWORD, address).statusCode());
        assertEquals(200, login(user.name(), "a new password", address).statusCode());
        json().body(Map.of("refresh", pair.refresh()))
                .post("/api/auth/token/refresh/")
                .then()
                .statusCode(401);
    }

    @Test
    void whoDoesNotKnowThePasswordCanNotGuessIt() {
        String access = Given.access(given.user("viewer"));

        for (int i = 0; i < 5; i++) {
            assertEquals(403, change(access, "wrong", "a new password").statusCode());
        }

        assertEquals(429, change(access, Given.PASSWORD, "a new password").statusCode());
    }

    @Test
    void newPasswordIsChecked() {
        Given.User user = given.user("viewer");
        bearer(Given.access(user))
                .body("{\"new_password\":\"short\",\"x\":1}")
                .put("/api/auth/me/password/")
                .then()
                .statusCode(400)
                .body("error.details.field", hasItems("current_password", "new_password", "x"));
        bearer(Given.access(user))
                .body("{\"current_password\":\"x\"}")
                .put("/api/auth/me/password/")
                .then()
                .statusCode(400)
                .body("error.details.field", contains("new_password"));
        assertEquals(
                403,
                change(Given.key(user, "workflows:read").text(), Given.PASSWORD, "a new password")
                        .statusCode());
    }

    private Response change(String access, String current, String wanted) {
        return Given.from(address)
                .header("Authorization", "Bearer " + access)
                .body(Map.of("current_password", current, "new_password", wanted))
                .put("/api/auth/me/password/");
    }

    private static Response login(String username, String password, String address) {
        return Given.from(address)
                .body(Map.of("username", username, "password", password))
                .post("/api/auth/token/");
    }
}
