package dev.automate.rag.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.NumberedChange;
import dev.automate.rag.retrieval.Feed;
import dev.automate.rag.store.EndpointStore;
import dev.automate.rag.testing.Rag;
import dev.automate.rag.testing.ServiceTest;
import dev.automate.testkit.TrustedSql;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class IndexFeedTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Rag rag = new Rag();
    private final Feed feed;
    private final EndpointStore endpoints;
    private final Pool pool;
    private String endpoint = "";

    IndexFeedTest(Feed feed, EndpointStore endpoints, Pool pool) {
        this.feed = feed;
        this.endpoints = endpoints;
        this.pool = pool;
    }

    @BeforeEach
    void endpointIsThere() {
        endpoint = rag.endpoint("docs");
    }

    @Test
    void changesComeInOrderAndTheLastOfADocumentStands() {
        rag.ready(endpoint, "a", "first");
        rag.ready(endpoint, "b", "second");
        rag.ready(endpoint, "a", "third");
        rag.owner().delete(endpoint + "documents/b/").then().statusCode(204);

        List<NumberedChange> changes = after(0, 10);

        assertEquals(
                List.of(3L, 4L), changes.stream().map(NumberedChange::number).toList());
        Change.Put put = assertInstanceOf(Change.Put.class, changes.get(0).change());
        assertEquals("third", put.chunks().getFirst().text());
        assertEquals(new Change.Remove("b"), changes.get(1).change());
        assertEquals(4, feed.newest(ref()).await().atMost(LIMIT));
        assertTrue(after(4, 10).isEmpty());
    }

    @Test
    void historyIsReadPieceByPiece() {
        rag.ready(endpoint, "a", "Every sentence here has a few words in it. ".repeat(20));
        rag.ready(endpoint, "b", "second");

        List<NumberedChange> first = after(0, 1);
        List<NumberedChange> second = after(first.getLast().number(), 1);

        List<Chunk> chunks =
                assertInstanceOf(Change.Put.class, first.getFirst().change()).chunks();
        assertTrue(chunks.size() > 3);
        for (int i = 0; i < chunks.size(); i++) {
            assertEquals(i, chunks.get(i).ordinal());
        }
        assertEquals("b", second.getFirst().change().documentId());
    }

    /** All of them at once would fill the memory of a process that builds an index. */
    @Test
    void longDocumentsComeFewAtATime() {
        rag.ready(endpoint, "a", "first");
        rag.ready(endpoint, "b", "second");
        rag.ready(endpoint, "c", "third");
        String copies = """
                insert into rag.chunk (tenant, endpoint, version, document, ordinal, id, text, start_offset, end_offset,
                                       parent_start, parent_end, vector)
                select c.tenant, c.endpoint, c.version, c.document, n, gen_random_uuid(), c.text, 0, 1, 0, 1, c.vector
                  from rag.chunk c, generate_series(1, 1500) n
                 where c.tenant = $1
                """;
        TrustedSql.run(pool, copies, Tuple.of(rag.tenant()));

        List<NumberedChange> first = after(0, 10);
        List<NumberedChange> rest = after(first.getLast().number(), 10);

        assertEquals(List.of("a", "b"), documents(first));
        assertEquals(List.of("c"), documents(rest));
    }

    private static List<String> documents(List<NumberedChange> changes) {
        return changes.stream().map(each -> each.change().documentId()).toList();
    }

    @Test
    void whoMaySeeItComesWithIt() {
        rag.give(
                endpoint,
                Map.of("id", "a", "content", "words", "metadata", Map.of("acl", List.of("user:ada"), "year", 2024)));
        rag.awaitStatus(endpoint, "a", "ready");

        Change.Put put =
                assertInstanceOf(Change.Put.class, after(0, 10).getFirst().change());

        assertEquals(List.of("user:ada"), put.chunks().getFirst().acl());
        assertEquals(Map.of("year", 2024), put.chunks().getFirst().metadata());
    }

    private List<NumberedChange> after(long number, int limit) {
        return feed.after(ref(), number, limit).await().atMost(LIMIT);
    }

    private IndexRef ref() {
        return endpoints
                .find(rag.tenant(), "docs")
                .await()
                .atMost(LIMIT)
                .orElseThrow()
                .ref();
    }
}
