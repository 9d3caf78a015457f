package dev.automate.rag.usecase;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.automate.rag.domain.document.Piece;
import dev.automate.rag.domain.document.Work;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.domain.text.Chunking;
import dev.automate.rag.domain.text.Passage;
import dev.automate.rag.domain.text.PlainText;
import dev.automate.rag.domain.text.Span;
import dev.automate.rag.store.ChunkStore;
import dev.automate.rag.store.WorkStore;
import dev.automate.rag.testing.ModelServer;
import dev.automate.rag.testing.Rag;
import dev.automate.rag.testing.ServiceTest;
import dev.automate.testkit.TrustedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class InterruptedIngestionTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final PlainText TEXT = PlainText.of("half visible");

    private final Rag rag = new Rag();
    private final Pool pool;
    private final WorkStore works;
    private final ChunkStore chunks;
    private String endpoint = "";

    InterruptedIngestionTest(Pool pool, WorkStore works, ChunkStore chunks) {
        this.pool = pool;
        this.works = works;
        this.chunks = chunks;
    }

    @BeforeEach
    void documentIsClaimedByAReplicaThatDies() {
        endpoint = rag.endpoint("docs");
        ModelServer.status(500);
        rag.give(endpoint, Map.of("id", "a", "content", "words of " + rag.tenant()));
    }

    @AfterEach
    void modelIsWell() {
        ModelServer.status(200);
    }

    @Test
    void documentOfAReplicaThatDiedIsTakenOver() {
        claim();
        TrustedSql.run(
                pool,
                "update rag.document set status = 'processing', chunks_done = 3, chunks_total = 9 where tenant = $1",
                Tuple.of(rag.tenant()));
        rag.query(endpoint, Map.of("query", "words")).statusCode(503);

        ModelServer.status(200);

        rag.awaitStatus(endpoint, "a", "ready");
        rag.query(endpoint, Map.of("query", "words")).body("results", hasSize(1));
        assertEquals(0, count("work"), "nothing is left to do");
        assertEquals(0, count("upload"), "no bytes are left behind");
    }

    @Test
    void outdatedClaimChangesNothing() {
        Work mine = claim();
        ModelServer.status(200);
        rag.awaitStatus(endpoint, "a", "ready");

        boolean replaced = chunks.replace(mine, TEXT, List.of(piece())).await().atMost(LIMIT);
        boolean failed = chunks.fail(mine, "late").await().atMost(LIMIT);
        boolean prolonged =
                works.progress(mine, 1, 2, Duration.ofHours(1)).await().atMost(LIMIT);

        assertFalse(replaced || failed || prolonged);
        rag.document(endpoint, "a").body("status", equalTo("ready")).body("chunks", equalTo(1));
        rag.query(endpoint, Map.of("query", "words"))
                .body("results.content", equalTo(List.of("words of " + rag.tenant())));
    }

    @Test
    void documentChangedMeanwhileOutdatesTheClaim() {
        Work mine = claim();

        rag.give(endpoint, Map.of("id", "a", "content", "newer words"));

        assertFalse(chunks.replace(mine, TEXT, List.of(piece())).await().atMost(LIMIT));
        ModelServer.status(200);
        rag.awaitStatus(endpoint, "a", "ready");
        rag.query(endpoint, Map.of("query", "words")).body("results.content", equalTo(List.of("newer words")));
    }

    @Test
    void whatIsWrittenInTheMiddleOfACommitIsNotSeen() {
        Work mine = claim();
        Piece tooLong = new Piece(
                new Passage(null, new Span(0, 4), new Span(0, 4)), Vector.of(new float[] {1, 0, 0, 0, 0, 0, 0, 0}));

        chunks.replace(
                        mine,
                        PlainText.of("text\0"),
                        List.of(
                                tooLong,
                                new Piece(new Passage(null, new Span(0, 5), new Span(0, 5)), tooLong.vector())))
                .onFailure()
                .recoverWithItem(false)
                .await()
                .atMost(LIMIT);

        assertEquals(0, count("chunk"));
        assertEquals(0, count("indexed"));
        assertEquals(1, count("work"));
    }

    /** As a replica does, which then says nothing any more; its lease is short. */
    private Work claim() {
        String sql = """
                update rag.work w set fence = w.fence + 1, due_at = now() + interval '1 second'
                  from rag.document d where w.tenant = $1 and d.endpoint = w.endpoint and d.id = w.document
                returning w.endpoint, w.version, w.document, w.revision, w.fence, d.upload
                """;
        Row row = TrustedSql.run(pool, sql, Tuple.of(rag.tenant())).iterator().next();
        return new Work(
                rag.tenant(),
                row.getUUID("endpoint"),
                row.getLong("version"),
                row.getString("document"),
                row.getLong("revision"),
                row.getLong("fence"),
                1,
                new Embedding(ModelServer.MODEL, 8),
                new Chunking(32, 8),
                "text/markdown",
                null,
                row.getUUID("upload"));
    }

    private static Piece piece() {
        Span all = new Span(0, TEXT.text().length());
        return new Piece(new Passage(null, all, all), Vector.of(new float[] {1, 0, 0, 0, 0, 0, 0, 0}));
    }

    private long count(String table) {
        String sql = "select count(*) from rag." + table + " where tenant = $1";
        return TrustedSql.run(pool, sql, Tuple.of(rag.tenant()))
                .iterator()
                .next()
                .getLong(0);
    }
}
