package dev.automate.gateway;

import static io.restassured.RestAssured.given;

import dev.automate.common.id.Ids;
import dev.automate.gateway.usecase.PasswordChecker;
import dev.automate.testkit.TrustedSql;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Users, tenants and credentials for tests; every call makes new ones, so no two tests share a row. */
@ApplicationScoped
public class Given {
    public static final String PASSWORD = "correct horse";

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final Pool pool;
    private final PasswordChecker passwords;

    public Given(Pool pool, PasswordChecker passwords) {
        this.pool = pool;
        this.passwords = passwords;
    }

    /** A user of a tenant. */
    public record User(UUID id, String name, String tenant) {}

    public User user(String role) {
        return user(tenant(), role);
    }

    public User user(String tenant, String role) {
        User user = new User(Ids.next(), "user-" + Ids.next(), tenant);
        run(
                "insert into gateway.app_user (id, username, password_hash) values ($1, $2, $3)",
                Tuple.of(user.id(), user.name(), passwords.hash(PASSWORD)));
        join(user, tenant, role);
        return user;
    }

    public void join(User user, String tenant, String role) {
        run(
                "insert into gateway.membership (user_id, tenant, role) values ($1, $2, $3)",
                Tuple.of(user.id(), tenant, role));
    }

    public String tenant() {
        String id = "t" + Ids.next();
        run("insert into gateway.tenant (id, name) values ($1, $1)", Tuple.of(id));
        return id;
    }

    public void run(String sql, Tuple values) {
        TrustedSql.run(pool, sql, values);
    }

    public long count(String sql, Tuple values) {
        return TrustedSql.run(pool, sql, values).iterator().next().getLong(0);
    }

    /** What a login brought. */
    public record Pair(String access, String refresh, int expiresIn) {}

    /** A key, as it is shown once. */
    public record Key(String id, String text, String prefix) {}

    public static Pair login(User user) {
        return login(user.name(), PASSWORD);
    }

    public static Pair login(String username, String password) {
        JsonPath body = json().body(Map.of("username", username, "password", password))
                .post("/api/auth/token/")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return new Pair(body.getString("access"), body.getString("refresh"), body.getInt("expires_in"));
    }

    public static String access(User user) {
        return login(user).access();
    }

    /** A key of this user, with these scopes. */
    public static Key key(User user, String... scopes) {
        JsonPath body = bearer(access(user))
                .body(Map.of("name", "test", "scopes", List.of(scopes)))
                .post("/api/auth/api-keys/")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Key(body.getString("id"), body.getString("key"), body.getString("prefix"));
    }

    public static RequestSpecification json() {
        return given().contentType(ContentType.JSON);
    }

    /** An address that nobody else in the tests has. */
    public static String address() {
        int next = ADDRESSES.incrementAndGet();
        return "198.18." + next / 250 + "." + (1 + next % 250);
    }

    /** A request of somebody at that address, who comes by a proxy that the gateway trusts. */
    public static RequestSpecification from(String address) {
        return json().config(RestAssured.config()
                        .httpClient(HttpClientConfig.httpClientConfig()
                                .setParam("http.route.local-address", InetAddress.ofLiteral(EchoServices.PROXY))))
                .header("X-Forwarded-For", address);
    }

    public static RequestSpecification bearer(String token) {
        return json().header("Authorization", "Bearer " + token);
    }
}
