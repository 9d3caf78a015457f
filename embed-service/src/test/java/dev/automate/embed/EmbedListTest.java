package dev.automate.embed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.RealKafka;
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
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(RealKafka.class)
@QuarkusTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "embed"))
class EmbedListTest {
    private final String tenant = "tenant-" + UUID.randomUUID();

    private static RequestSpecification caller(String tenant) {
        return given().auth().oauth2(TestIssuer.token(tenant, "user:ada", Scope.EMBEDS_READ));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/embed/", "/api/embed"})
    void listIsEmptyAtFirst(String path) {
        caller(tenant)
                .get(path)
                .then()
                .statusCode(200)
                .body("count", equalTo(0))
                .body("next", nullValue())
                .body("previous", nullValue())
                .body("results", hasSize(0));
    }

    @Test
    void tenantSeesItsOwnAndNoOther() throws SQLException {
        insert(tenant, "first");
        insert(tenant, "second");
        insert("other-" + tenant, "foreign");

        caller(tenant)
                .get("/api/embed/?page_size=1")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("results", hasSize(1))
                .body("results[0].title", equalTo("second"))
                .body("results[0].primary_color", equalTo("#667EEA"))
                .body("results[0].allowed_origins", equalTo(java.util.List.of("https://*.example.com")))
                .body("results[0].created_at", endsWith("Z"))
                .body("next", equalTo("/api/embed/?page_size=1&page=2"));
    }

    @Test
    void pageSizeHasBounds() {
        caller(tenant)
                .get("/api/embed/?page_size=101&page=0")
                .then()
                .statusCode(400)
                .body("error.details.field", equalTo(java.util.List.of("page", "page_size")));
    }

    @Test
    void onlyTheRightScopeOpens() {
        given().get("/api/embed/").then().statusCode(401).body("error.code", equalTo("UNAUTHORIZED"));
        given().auth()
                .oauth2(TestIssuer.token(tenant, "user:ada", Scope.EVENTS_READ))
                .get("/api/embed/")
                .then()
                .statusCode(403)
                .body("error.code", equalTo("FORBIDDEN"));
    }

    private static void insert(String tenant, String name) throws SQLException {
        Config config = ConfigProvider.getConfig();
        String sql = """
                insert into embed.embed (id, tenant, title, datachat, allowed_origins)
                values (?, ?, ?, true, '{https://*.example.com}')
                """;
        try (Connection connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class)
                                + "?options=-c%20automate.trusted=on",
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getValue("quarkus.datasource.password", String.class));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.randomUUID());
            statement.setString(2, tenant);
            statement.setString(3, name);
            statement.executeUpdate();
        }
    }
}
