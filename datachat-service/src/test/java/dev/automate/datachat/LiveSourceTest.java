package dev.automate.datachat;

import static dev.automate.datachat.testing.Callers.admin;
import static dev.automate.datachat.testing.Callers.asks;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.automate.datachat.client.SourceClient;
import dev.automate.datachat.domain.source.Limits;
import dev.automate.datachat.domain.source.Order;
import dev.automate.datachat.domain.source.Place;
import dev.automate.datachat.domain.source.Source;
import dev.automate.datachat.domain.talk.Tried;
import dev.automate.datachat.query.guard.PlanCheck;
import dev.automate.datachat.testing.Callers;
import dev.automate.datachat.testing.Ledger;
import dev.automate.datachat.testing.ServiceTest;
import dev.automate.datachat.usecase.source.CatalogFinder;
import dev.automate.datachat.usecase.source.SourceFinder;
import dev.automate.testkit.TrustedSql;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody's own database as a source: whose rows are seen, what stays hidden, and what is known when it changes. */
@ServiceTest
class LiveSourceTest {
    private static final String SOURCES = "/api/datachat/sources/";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Limits LIMITS = new Limits(1_000, 1_000_000, Duration.ofSeconds(3), 1_000_000, "16MB");
    private static final String OTHERS = "66666";
    private static final List<String> CURIOUS = List.of(
            "select * from invoices",
            "select max(amount) as m from invoices",
            "select i.amount from invoices i where i.tenant = 'other' or 1 = 1",
            "with a as (select amount from invoices) select max(a.amount) as m from a",
            "select (select max(amount) from invoices) as m",
            "select max(p.paid) as m from payments p left join invoices i on i.id = p.invoice_id",
            "select max(i.amount) as m from payments p right join invoices i on i.id = p.invoice_id",
            "select amount from invoices union all select paid from payments",
            "select x.amount from (select amount from invoices where amount > 60000) x",
            "select id, amount from invoices where exists (select 1 from payments where paid > 60000)",
            "select a.amount from invoices a cross join payments b where b.paid > 60000");
    private static final List<String> NOSY = List.of(
            "select iban from invoices",
            "select i.iban from invoices i",
            "select id from invoices where iban like 'DE%'",
            "select id from invoices order by iban",
            "select max(lower(iban)) as m from invoices",
            "select count(distinct iban) as n from invoices",
            "select id from payments where exists (select 1 from invoices where iban = 'DE')",
            "with a as (select iban as x from invoices) select x from a");

    private static Ledger ledger;

    private final String tenant = Callers.tenant();
    private final SourceClient client;
    private final SourceFinder sources;
    private final CatalogFinder catalogs;
    private final Pool pool;

    LiveSourceTest(SourceClient client, SourceFinder sources, CatalogFinder catalogs, Pool pool) {
        this.client = client;
        this.sources = sources;
        this.catalogs = catalogs;
        this.pool = pool;
    }

    @BeforeAll
    static void start() {
        ledger = Ledger.open();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @BeforeEach
    void invoices() {
        ledger.change("delete from payments; delete from invoices; drop policy if exists own_rows on invoices;"
                + "drop policy if exists all_rows on invoices; drop policy if exists own_rows on payments;"
                + "drop policy if exists all_rows on payments");
        ledger.invoice(tenant, 1, 100);
        ledger.invoice(tenant, 2, 250);
        ledger.invoice("other", 3, Integer.parseInt(OTHERS));
        ledger.belongsTo(tenant);
    }

    @Test
    void aTenantSeesItsOwnRowsWhateverItsUserMayRead() {
        made("reads_all", "tenant_column", "tenant");

        asking("select count(*) as n, sum(amount) as s from invoices")
                .statusCode(200)
                .body("data.rows[0]", equalTo(List.of(2, 350.0f)));
        CURIOUS.forEach(sql -> asking(sql).statusCode(200).body(not(containsString(OTHERS))));
    }

    @Test
    void aHiddenColumnStaysHiddenWhateverItsUserMayRead() {
        made("reads_all", "hidden", List.of("invoices.iban"));

        NOSY.forEach(sql -> asking(sql).statusCode(422).body(not(containsString("DE-"))));
        asking("select * from invoices").statusCode(200).body(not(containsString("DE-")));
    }

    @Test
    void withoutTheFirstWallTheUserHoldsBoth() {
        Source source = sources.find(tenant, made("reads_own", "tenant_column", "tenant"))
                .await()
                .atMost(LIMIT);

        CURIOUS.forEach(sql -> {
            Tried tried = bare(source, sql);
            assertFalse(tried.toString().contains(OTHERS), () -> sql + ": " + tried);
        });
        assertInstanceOf(Tried.Ran.class, bare(source, "select sum(amount) as s from public.invoices"));
        NOSY.forEach(sql -> assertEquals("role", stopped(bare(source, sql)), sql));
        assertEquals("role", stopped(bare(source, "select * from public.invoices")));
        assertEquals("role", stopped(bare(source, "with a as (delete from payments returning id) select id from a")));
    }

    @Test
    void whoeverTriesASourceHearsThatItsUserMayReadTooMuch() {
        UUID wide = made("reads_all", "hidden", List.of("invoices.iban"));
        admin(tenant)
                .post(SOURCES + wide + "/test/")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("message", containsString("revoke select on invoices.iban"));

        admin(tenant)
                .body(Map.of("username", "reads_own", "password", Ledger.PASSWORD))
                .patch(SOURCES + wide + "/")
                .then()
                .statusCode(200);

        admin(tenant)
                .post(SOURCES + wide + "/test/")
                .then()
                .body("ok", equalTo(true))
                .body("message", not(containsString("revoke")));
    }

    @Test
    void whatIsOldIsReadAnewAndItsDifferencesAreTold() {
        UUID id = made("reads_all", "description", "Invoices");
        asking("select count(*) as n from invoices").statusCode(200);
        ledger.change("create table refunds (id int primary key, amount numeric);"
                + "grant select on refunds to reads_all; alter table invoices add column due date");
        asking("select count(*) as n from refunds").statusCode(422);

        age(id);
        asking("select count(*) as n from refunds").statusCode(200);

        admin(tenant)
                .get(SOURCES + id + "/catalog/")
                .then()
                .statusCode(200)
                .body("tables", equalTo(3))
                .body("differences.name", equalTo(List.of("public.invoices.due", "public.refunds")))
                .body("differences.change", equalTo(List.of("added", "added")))
                .body("changed_at", notNullValue());
        ledger.change("drop table refunds; alter table invoices drop column due");
        age(id);
        asking("select count(*) as n from refunds").statusCode(422);
        admin(tenant).get(SOURCES + id + "/catalog/").then().body("differences.change", hasItem("removed"));
        admin(tenant).post(SOURCES + id + "/refresh/").then().body("differences", hasSize(0));
        admin(tenant).get(SOURCES + id + "/catalog/").then().body("differences", hasSize(2));
    }

    @Test
    void aSourceThatIsAwayIsAnsweredForFromWhatIsKnown() {
        UUID id = made("reads_all", "description", "Invoices");
        asking("select count(*) as n from invoices").statusCode(200);
        age(id);
        ledger.change("alter role reads_all nologin;"
                + "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reads_all'");

        asks(tenant, "user:ada")
                .get("/api/datachat/schema/?source=ledger")
                .then()
                .statusCode(200)
                .body("tables.name", hasItem("invoices"));

        ledger.change("alter role reads_all login");
    }

    private UUID made(String user, String field, Object value) {
        Map<String, Object> body = ledger.source("ledger", user);
        body.put(field, value);
        return UUID.fromString(admin(tenant)
                .body(body)
                .post(SOURCES)
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private ValidatableResponse asking(String sql) {
        return asks(tenant, "user:ada")
                .body(Map.of("question", "sql: " + sql, "source", "ledger"))
                .post("/api/datachat/chat/")
                .then();
    }

    /** Tables are found without their schema, so that what stops a statement isn't that it finds nothing. */
    private Tried bare(Source source, String sql) {
        Place place = sources.place(source);
        Place found = new Place(place.server(), place.login(), true, Map.of("search_path", "public"));
        PlanCheck plan =
                new PlanCheck(catalogs.known(source).await().atMost(LIMIT).catalog(), LIMITS.cost(), Set.of());
        return client.run(found, new Order(sql, ZoneId.of("UTC"), LIMITS, plan))
                .await()
                .atMost(LIMIT);
    }

    private static String stopped(Tried tried) {
        return tried instanceof Tried.Stopped(String rule, String message) ? rule : tried.toString();
    }

    private void age(UUID source) {
        TrustedSql.run(
                pool,
                "update datachat.source_catalog set read_at = read_at - interval '16 minutes' where source_id = $1",
                Tuple.of(source));
    }
}
