package dev.automate.rag.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.automate.rag.domain.search.Calibration;
import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.domain.search.Embedding;
import dev.automate.rag.domain.search.Filter;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.Predicate;
import dev.automate.rag.domain.search.Ranking;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.domain.search.Vector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What tests of indexes begin with: meanings of four dimensions. */
public final class Given {
    public static final Embedding EMBEDDING = new Embedding("four", 4);
    public static final Vector NORTH = Vector.of(new float[] {1, 0, 0, 0});
    public static final Vector EAST = Vector.of(new float[] {0, 1, 0, 0});
    public static final Vector UP = Vector.of(new float[] {0, 0, 1, 0});

    private Given() {}

    public static IndexRef index(Connection connection) {
        return new IndexRef("acme", UUID.randomUUID(), 1, EMBEDDING, connection);
    }

    /** The same endpoint's next version. */
    public static IndexRef next(IndexRef index) {
        return new IndexRef(
                index.tenant(), index.endpoint(), index.version() + 1, index.embedding(), index.connection());
    }

    /** A vector between north and east. */
    public static Vector towards(double north, double east) {
        return Vector.of(new float[] {(float) north, (float) east, 0, 0});
    }

    public static Chunk chunk(String document, int ordinal, String text, Vector vector) {
        return new Chunk(
                UUID.nameUUIDFromBytes((document + "#" + ordinal).getBytes(UTF_8)),
                document,
                ordinal,
                text,
                null,
                ordinal * 100,
                ordinal * 100 + text.length(),
                Map.of(),
                List.of(),
                vector);
    }

    public static Chunk with(Chunk chunk, Map<String, Object> metadata, List<String> acl) {
        return new Chunk(
                chunk.id(),
                chunk.documentId(),
                chunk.ordinal(),
                chunk.text(),
                "Handbook > Chapter",
                chunk.start(),
                chunk.end(),
                metadata,
                acl,
                chunk.vector());
    }

    public static Change put(Chunk... chunks) {
        return new Change.Put(chunks[0].documentId(), List.of(chunks));
    }

    public static Search search(String text, Vector vector) {
        return search(text, vector, new Filter.All(), Ranking.DEFAULT);
    }

    public static Search search(String text, Vector vector, Filter filter, Ranking ranking) {
        return new Search(text, vector, new Predicate(filter, Set.of()), 10, ranking, Calibration.GUESS);
    }
}
