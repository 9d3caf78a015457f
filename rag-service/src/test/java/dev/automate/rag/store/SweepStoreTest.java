package dev.automate.rag.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.rag.testing.Rag;
import dev.automate.rag.testing.ServiceTest;
import dev.automate.testkit.TrustedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class SweepStoreTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Rag rag = new Rag();
    private final SweepStore sweep;
    private final Pool pool;

    SweepStoreTest(SweepStore sweep, Pool pool) {
        this.sweep = sweep;
        this.pool = pool;
    }

    @Test
    void questionsAreKeptAsLongAsTheirEndpointSays() {
        String brief = asked("short", 2);
        String lasting = asked("long", 9);
        TrustedSql.run(
                pool,
                "update rag.query_log set asked_at = now() - interval '5 days' where tenant = $1",
                Tuple.of(rag.tenant()));
        rag.query(brief, Map.of("query", "a new question"));
        await().atMost(LIMIT).until(() -> logged(brief) == 2);

        sweep.forgetQuestions().await().atMost(LIMIT);

        assertEquals(1, logged(brief), "the old one is gone, the new one is there");
        assertEquals(1, logged(lasting));
    }

    @Test
    void anEndpointThatKeepsNoLogHasNone() {
        String none = asked("none", 0);

        assertEquals(0, logged(none));
    }

    @Test
    void bytesThatNoDocumentWaitsForAreForgotten() {
        String upload = """
                insert into rag.upload (tenant, id, part, bytes, created_at)
                values ($1, gen_random_uuid(), 0, '', now() - $2 * interval '1 minute')
                """;
        TrustedSql.run(pool, upload, Tuple.of(rag.tenant(), 61));
        TrustedSql.run(pool, upload, Tuple.of(rag.tenant(), 5));

        sweep.forgetUploads().await().atMost(LIMIT);

        assertEquals(1, count("upload"), "what may be under way stays");
    }

    @Test
    void vectorsThatNobodyUsesAreForgotten() {
        String endpoint = rag.endpoint("docs");
        rag.ready(endpoint, "a", "words of one passage");
        assertEquals(1, count("embedding"));

        sweep.forgetEmbeddings(Duration.ofDays(1)).await().atMost(LIMIT);
        assertEquals(1, count("embedding"));

        TrustedSql.run(
                pool,
                "update rag.embedding set used_at = now() - interval '2 days' where tenant = $1",
                Tuple.of(rag.tenant()));
        sweep.forgetEmbeddings(Duration.ofDays(1)).await().atMost(LIMIT);
        assertEquals(0, count("embedding"));
    }

    /** An endpoint that was asked once. */
    private String asked(String slug, int days) {
        String endpoint = rag.endpoint(slug);
        rag.owner().body(Map.of("config", Map.of("log_retention_days", days))).patch(endpoint);
        rag.query(endpoint, Map.of("query", "a question")).statusCode(200);
        await().atMost(LIMIT).until(() -> days == 0 || logged(endpoint) == 1);
        return endpoint;
    }

    private int logged(String endpoint) {
        return rag.owner().get(endpoint + "queries/").then().extract().path("count");
    }

    private long count(String table) {
        return TrustedSql.run(pool, "select count(*) from rag." + table + " where tenant = $1", Tuple.of(rag.tenant()))
                .iterator()
                .next()
                .getLong(0);
    }
}
