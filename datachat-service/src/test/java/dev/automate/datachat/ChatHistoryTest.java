package dev.automate.datachat;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "datachat"))
class ChatHistoryTest {
    private static final String PATH = "/api/datachat/chat/history/";

    private final String tenant = "tenant-" + UUID.randomUUID();

    private static RequestSpecification caller(String tenant, String principal) {
        return given().auth().oauth2(TestIssuer.token(tenant, principal, Scope.DATACHAT_QUERY));
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/api/datachat/chat/history"})
    void callerWithoutAChatHasNoHistory(String path) {
        caller(tenant, "user:ada")
                .get(path)
                .then()
                .statusCode(200)
                .body("$", hasKey("session_id"))
                .body("session_id", nullValue())
                .body("messages", hasSize(0))
                .body("has_more", equalTo(false));
    }

    @Test
    void latestSessionIsShownOldestMessageFirst() throws SQLException {
        UUID older = session("user:ada", "2024-01-20T09:00:00Z");
        UUID latest = session("user:ada", "2024-01-20T10:00:00Z");
        message(older, "user", "old", 0);
        message(latest, "user", "question", 1);
        message(latest, "assistant", "answer", 2);

        caller(tenant, "user:ada")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("session_id", equalTo(latest.toString()))
                .body("messages.content", equalTo(List.of("question", "answer")))
                .body("messages[0]", not(hasKey("sql")))
                .body("messages[1].sql", equalTo("select 1"))
                .body("messages[1].created_at", equalTo("2024-01-20T10:00:02Z"));
    }

    @Test
    void pagesEnd() throws SQLException {
        UUID session = session("user:ada", "2024-01-20T10:00:00Z");
        for (int second = 1; second <= 3; second++) {
            message(session, "user", "m" + second, second);
        }

        caller(tenant, "user:ada")
                .get(PATH + "?limit=2")
                .then()
                .body("messages.content", equalTo(List.of("m1", "m2")))
                .body("has_more", equalTo(true));
        caller(tenant, "user:ada")
                .get(PATH + "?limit=2&page=2&session_id=" + session)
                .then()
                .body("messages.content", equalTo(List.of("m3")))
                .body("has_more", equalTo(false));
    }

    @Test
    void anotherOnesSessionIsNotFound() throws SQLException {
        UUID session = session("user:ada", "2024-01-20T10:00:00Z");

        for (RequestSpecification stranger :
                List.of(caller(tenant, "user:bob"), caller("other-" + tenant, "user:ada"))) {
            stranger.get(PATH + "?session_id=" + session)
                    .then()
                    .statusCode(404)
                    .body("error.code", equalTo("NOT_FOUND"));
        }
    }

    @Test
    void wrongParametersAreToldAllAtOnce() {
        caller(tenant, "user:ada")
                .get(PATH + "?session_id=x&page=0&limit=101")
                .then()
                .statusCode(400)
                .body("error.details.field", equalTo(List.of("session_id", "page", "limit")));
    }

    @Test
    void onlyTheRightScopeOpens() {
        given().get(PATH).then().statusCode(401).body("error.code", equalTo("UNAUTHORIZED"));
        given().auth()
                .oauth2(TestIssuer.token(tenant, "user:ada", Scope.RAG_QUERY))
                .get(PATH)
                .then()
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"));
    }

    private UUID session(String principal, String lastUsed) throws SQLException {
        UUID id = UUID.randomUUID();
        execute(
                "insert into datachat.chat_session (id, tenant, principal, last_used_at)"
                        + " values (?::uuid, ?, ?, ?::timestamptz)",
                id.toString(),
                tenant,
                principal,
                lastUsed);
        return id;
    }

    private void message(UUID session, String role, String content, int second) throws SQLException {
        execute(
                "insert into datachat.chat_message (id, tenant, session_id, role, content, sql, created_at)"
                        + " values (?, ?, ?::uuid, ?, ?, ?, ?::timestamptz)",
                "msg-" + UUID.randomUUID(),
                tenant,
                session.toString(),
                role,
                content,
                role.equals("assistant") ? "select 1" : null,
                "2024-01-20T10:00:0" + second + "Z");
    }

    private static void execute(String sql, @Nullable String... values) throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class)
                                + "?options=-c%20automate.trusted=on",
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getValue("quarkus.datasource.password", String.class));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
