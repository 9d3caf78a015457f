package dev.automate.rag.retrieval.remote;

import static dev.automate.rag.retrieval.Given.NORTH;
import static dev.automate.rag.retrieval.Given.chunk;
import static dev.automate.rag.retrieval.Given.put;
import static dev.automate.rag.retrieval.Given.search;
import static dev.automate.rag.retrieval.Given.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.rag.domain.search.Chunk;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PineconeProviderTest extends RemoteProviderContract {
    private static final FakePinecone PINECONE = new FakePinecone(4);

    PineconeProviderTest() {
        super(PINECONE.connection(), PineconeProvider::new);
    }

    @AfterEach
    void nothingWasMisunderstood() {
        PINECONE.check();
    }

    @AfterAll
    static void close() {
        PINECONE.close();
    }

    /** 2 MB a request, 1,000 ids to delete at once. */
    @Test
    void aDocumentMayBeLargerThanARequest() {
        Map<String, Object> large = Map.of("note", "n".repeat(12 * 1_024));
        Chunk[] many = IntStream.range(0, 1_200)
                .mapToObj(each ->
                        with(chunk("doc", each, "part " + each, NORTH), each < 90 ? large : Map.of(), List.of()))
                .toArray(Chunk[]::new);
        apply(index(), List.of(put(many)));
        assertEquals(1_200, provider().health(index()).await().atMost(LIMIT).chunks());

        apply(index(), List.of(put(chunk("doc", 0, "alpha", NORTH))));

        assertEquals(1, provider().health(index()).await().atMost(LIMIT).chunks());
        assertEquals(List.of("doc"), ids(found(search("alpha", NORTH))));
    }
}
