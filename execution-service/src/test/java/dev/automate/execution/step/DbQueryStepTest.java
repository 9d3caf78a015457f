package dev.automate.execution.step;

import static dev.automate.execution.testing.Outcomes.failed;
import static dev.automate.execution.testing.Outcomes.succeeded;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import dev.automate.common.graph.Retry;
import dev.automate.execution.domain.StepOutcome;
import dev.automate.execution.domain.connection.Connection;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Graphs;
import dev.automate.execution.testing.Outcomes;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real PostgreSQL. */
@ServiceTest
class DbQueryStepTest {
    private final DbQueryStep step;
    private final URI place;
    private final String username;
    private final String password;

    DbQueryStepTest(
            DbQueryStep step,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") URI place,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.step = step;
        this.place = place;
        this.username = username;
        this.password = password;
    }

    @Test
    void valuesKeepWhatTheyAre() {
        JsonNode output = query("""
                select 7::int2 as small, 9007199254740993::int8 as big, 1.10::numeric as money,
                       12345678901234567890.123456789::numeric as exact, 0.1::float8 as real, 'NaN'::float8 as nan,
                       true as truth, null::text as nothing, date '2026-01-02' as day,
                       timestamptz '2026-01-02T03:04:05.678901+02' as instant, timestamp '2026-01-02T03:04:00' as local,
                       '{"n": 1.10, "big": 12345678901234567890, "l": [null, 0.30]}'::jsonb as json,
                       array[1, null, 3] as list, '\\x0102'::bytea as octets, interval '1 day 02:00' as span,
                       'a7b1c2d3-0000-4000-8000-000000000001'::uuid as id
                """, "");

        JsonNode row = output.path("rows").path(0);
        assertEquals(Sender.json("""
                        {'small':7,'big':9007199254740993,'money':1.10,'exact':12345678901234567890.123456789,
                         'real':0.1,'nan':'NaN','truth':true,'nothing':null,'day':'2026-01-02',
                         'instant':'2026-01-02T01:04:05.678901Z','local':'2026-01-02T03:04:00',
                         'json':{'n':1.10,'big':12345678901234567890,'l':[null,0.30]},'list':[1,null,3],
                         'octets':'AQI=','span':'P1DT2H','id':'a7b1c2d3-0000-4000-8000-000000000001'}
                        """), Sender.json(row.toString()));
        assertEquals(1, output.path("row_count").asInt());
        assertFalse(output.path("truncated").booleanValue());
        assertEquals(
                List.of("small", "big"),
                List.of(
                        output.path("columns").get(0).asText(),
                        output.path("columns").get(1).asText()));
    }

    @Test
    void parametersAreBoundInTheTypeOfTheirPlace() {
        JsonNode row = query(
                        "select $1::text as t, $2::int4 + 1 as i, $3::numeric as n, $4::timestamptz as at, $5::uuid as id,"
                                + " $6::jsonb as j, $7::int[] as l, $8::text is null as nothing, $9::bool as b",
                        ",'params':['\\u0022; drop table x; --',41,'1.10','2026-01-02T03:04:05Z',"
                                + "'a7b1c2d3-0000-4000-8000-000000000001',{'k':[1.50]},[1,2],null,'true']")
                .path("rows")
                .path(0);

        assertEquals(
                Sender.json("{'t':'\\u0022; drop table x; --','i':42,'n':1.10,'at':'2026-01-02T03:04:05Z',"
                        + "'id':'a7b1c2d3-0000-4000-8000-000000000001','j':{'k':[1.50]},'l':[1,2],"
                        + "'nothing':true,'b':true}"),
                Sender.json(row.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select $1::int4 | [1.5] | config.params[0] must fit the type integer",
                "select $1::int4 | [4294967296] | config.params[0] must fit the type integer",
                "select $1::uuid | ['x'] | config.params[0] must fit the type uuid",
                "select $1::int4, $2::text[] | [1,'x'] | config.params[1] must fit the type text[]",
                "select $1::int4 | [1,2] | The statement has 1 parameters, and config.params has 2",
                "select 1 as a, 2 as a | [] | Two columns have the same name; give each its own with \"as\""
            })
    void whatDoesNotFitIsSaid(String sql, String params, String message) {
        StepOutcome.Failed failed = failed(run(config(sql, ",'params':" + params)));

        assertEquals(new StepOutcome.Failed(FailureKind.CONFIG, message), failed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; select 2",
                "select 1; commit; drop table execution.step",
                "commit; create table execution.inside (n int)"
            })
    void oneStatementIsAll(String sql) {
        StepOutcome.Failed failed = failed(run(config(sql, ",'read_only':false")));

        assertEquals(FailureKind.CLIENT_ERROR, failed.kind());
        assertTrue(failed.message().contains("42601"), failed.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table execution.never (n int)",
                "insert into execution.definition values (gen_random_uuid(), 1, 't', 'n', 's', '{}')",
                "select set_config('transaction_read_only', 'off', true)",
                "set transaction read write"
            })
    void nothingIsChangedUnlessTheNodeSaysSo(String sql) {
        StepOutcome.Failed failed = failed(run(config(sql, "")));

        assertTrue(failed.kind() == FailureKind.REFUSED || failed.message().contains("25001"), failed.toString());
    }

    @Test
    void changesStayWhereTheNodeSaysSo() {
        JsonNode made = query("create table execution.changed as select 1 as n", ",'read_only':false");
        JsonNode changed = query("update execution.changed set n = n + $1::int", ",'read_only':false,'params':[4]");
        JsonNode given = query("insert into execution.changed values (6), (7) returning n", ",'read_only':false");

        assertEquals(0, made.path("columns").size());
        assertEquals(1, changed.path("row_count").asInt());
        assertEquals("[{\"n\":6},{\"n\":7}]", given.path("rows").toString());
        assertEquals(
                "[{\"n\":5},{\"n\":6},{\"n\":7}]",
                query("select n from execution.changed order by n", "")
                        .path("rows")
                        .toString());
    }

    @Test
    void rowsAndOctetsAreLimited() {
        JsonNode rows = query("select n from generate_series(1, 5000) n", ",'max_rows':250");
        JsonNode exactly = query("select n from generate_series(1, 250) n", ",'max_rows':250");
        JsonNode bytes = query("select repeat('x', 100000) as x from generate_series(1, 100)", "");

        assertEquals(250, rows.path("rows").size());
        assertTrue(rows.path("truncated").booleanValue());
        assertFalse(exactly.path("truncated").booleanValue());
        assertEquals(10, bytes.path("rows").size());
        assertTrue(bytes.path("truncated").booleanValue());
    }

    @Test
    void aStatementThatTakesTooLongIsEnded() {
        Node node = new Node(
                "n",
                "db.query",
                (ObjectNode) Sender.json("{}"),
                null,
                Retry.NONE,
                Duration.ofMillis(200),
                new OnError.Fail(),
                List.of(),
                Join.ALL,
                null);

        // What a slow machine takes to connect counts, too: then it is the step that gives up.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            StepOutcome.Failed failed =
                    failed(run(config("select pg_sleep(30)", ""), Executions.call(node, 0, warehouse())));

            assertEquals(FailureKind.TIMEOUT, failed.kind());
            assertTrue(failed.message().contains("57014"), failed.message());
        });
    }

    @Test
    void theNextUserFindsNothingOfTheLastOne() {
        query("select set_config('automate.left', 'x', false), pg_advisory_lock(77)", ",'read_only':false");

        JsonNode row = query(
                        "select coalesce(current_setting('automate.left', true), '') as left_over,"
                                + " (select count(*) from pg_locks where locktype = 'advisory' and objid = 77) as locks",
                        "")
                .path("rows")
                .path(0);

        assertEquals("{\"left_over\":\"\",\"locks\":0}", row.toString());
    }

    @Test
    void aWrongPasswordIsRefusedAndNotTold() {
        StepOutcome.Failed failed = failed(with("password", "not-the-password"));

        assertEquals(FailureKind.REFUSED, failed.kind());
        assertFalse(failed.message().contains("not-the-password"));
    }

    @Test
    void aDatabaseThatIsNotThereMayComeBack() {
        assertEquals(FailureKind.UNREACHABLE, failed(with("port", "1")).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "verify-full"})
    void aServerWithoutTlsIsNotTalkedToWhereTlsIsWanted(String mode) {
        assertEquals(
                new StepOutcome.Failed(
                        FailureKind.REFUSED,
                        "The database can't be reached: Postgres Server does not handle SSL connection"),
                failed(with("ssl_mode", mode)));
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere, There is no connection nowhere",
        "slack, 'The connection slack is of type slack, not postgresql'"
    })
    void anotherConnectionIsRefused(String name, String message) {
        Connection slack = new Connection("slack", "slack", (ObjectNode) Sender.json("{}"));

        assertEquals(
                new StepOutcome.Failed(FailureKind.REFUSED, message),
                Outcomes.run(
                        step,
                        "{'connection':'" + name + "','sql':'select 1'}",
                        Executions.call(Graphs.node("n"), 0, warehouse(), slack)));
    }

    private StepOutcome with(String field, String value) {
        ObjectNode config = warehouse().config();
        if (field.equals("port")) {
            config.put(field, Integer.parseInt(value));
        } else {
            config.put(field, value);
        }
        Connection other = new Connection("warehouse", "postgresql", config);
        return run(config("select 1", ""), Executions.call(Graphs.node("n"), 0, other));
    }

    private Connection warehouse() {
        ObjectNode config = (ObjectNode) Sender.json("{'host':'127.0.0.1','database':'automate','ssl_mode':'disable'}");
        config.put("port", place.getPort()).put("username", username).put("password", password);
        return new Connection("warehouse", "postgresql", config);
    }

    private JsonNode query(String sql, String more) {
        return succeeded(run(config(sql, more)));
    }

    private StepOutcome run(ObjectNode config) {
        return run(config, Executions.call(Graphs.node("n"), 0, warehouse()));
    }

    private StepOutcome run(ObjectNode config, StepCall call) {
        return step.run(config, call).await().atMost(Duration.ofSeconds(20));
    }

    /** The SQL as it is: it has quotes of its own. */
    private static ObjectNode config(String sql, String more) {
        return ((ObjectNode) Sender.json("{'connection':'warehouse'" + more + "}")).put("sql", sql);
    }
}
