package dev.automate.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Copies of an endpoint's passages, each with a meaning a little beside its pattern's; they go with their endpoint. */
final class RagRows implements AutoCloseable {
    private static final int BATCH = 500;
    private static final float NOISE = 0.02f;
    private static final String PATTERNS = """
            select c.document, c.ordinal, c.vector
              from rag.chunk c join rag.endpoint e on e.id = c.endpoint and e.active_version = c.version
             where e.slug = ?
            """;
    private static final String DOCUMENT = """
            insert into rag.indexed (tenant, endpoint, version, document, number, removed, revision, metadata, acl)
            select d.tenant, d.endpoint, d.version, ?, i.last_change + ?, false, 1, d.metadata, d.acl
              from rag.indexed d
              join rag.endpoint e on e.id = d.endpoint and e.active_version = d.version
              join rag.index_version i on i.endpoint = d.endpoint and i.version = d.version
             where e.slug = ? and d.document = ?
            """;
    private static final String CHUNK = """
            insert into rag.chunk (tenant, endpoint, version, document, ordinal, id, text, heading, start_offset,
                                   end_offset, parent_start, parent_end, vector)
            select c.tenant, c.endpoint, c.version, ?, 0, ?, c.text, c.heading, c.start_offset,
                   c.end_offset, c.parent_start, c.parent_end, ?
              from rag.chunk c join rag.endpoint e on e.id = c.endpoint and e.active_version = c.version
             where e.slug = ? and c.document = ? and c.ordinal = ?
            """;
    private static final String CHANGED = """
            update rag.index_version i set last_change = last_change + ?
              from rag.endpoint e where e.slug = ? and e.id = i.endpoint and e.active_version = i.version
            """;

    private final Random random = new Random(1);
    private final Connection connection;
    private final String slug;

    RagRows(SuiteDatabase database, String slug) {
        this.slug = slug;
        try {
            this.connection = database.connect();
        } catch (SQLException | IOException unreachable) {
            throw new IllegalStateException("The database can't be reached: " + unreachable.getMessage(), unreachable);
        }
    }

    private record Pattern(String document, int ordinal, ByteBuffer vector) {}

    /** Adds copies until there are so many passages. */
    void multiply(int wanted) {
        try {
            List<Pattern> patterns = patterns();
            connection.setAutoCommit(false);
            for (int made = patterns.size(); made < wanted; made += BATCH) {
                copy(patterns, made, Math.min(BATCH, wanted - made));
                connection.commit();
            }
        } catch (SQLException refused) {
            throw new IllegalStateException("Passages can't be written: " + refused.getMessage(), refused);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private List<Pattern> patterns() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PATTERNS)) {
            statement.setString(1, slug);
            List<Pattern> patterns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    patterns.add(new Pattern(rows.getString(1), rows.getInt(2), ByteBuffer.wrap(rows.getBytes(3))));
                }
            }
            return patterns;
        }
    }

    private void copy(List<Pattern> patterns, int from, int count) throws SQLException {
        try (PreparedStatement documents = connection.prepareStatement(DOCUMENT);
                PreparedStatement chunks = connection.prepareStatement(CHUNK);
                PreparedStatement changed = connection.prepareStatement(CHANGED)) {
            for (int each = 0; each < count; each++) {
                Pattern pattern = patterns.get((from + each) % patterns.size());
                String document = "copy-" + (from + each);
                add(documents, document, each + 1, slug, pattern.document());
                add(
                        chunks,
                        document,
                        UUID.randomUUID(),
                        beside(pattern.vector()),
                        slug,
                        pattern.document(),
                        pattern.ordinal());
            }
            documents.executeBatch();
            chunks.executeBatch();
            changed.setInt(1, count);
            changed.setString(2, slug);
            changed.executeUpdate();
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private byte[] beside(ByteBuffer vector) {
        ByteBuffer moved = ByteBuffer.allocate(vector.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer pattern = vector.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (pattern.hasRemaining()) {
            moved.putFloat(pattern.getFloat() + NOISE * (float) random.nextGaussian());
        }
        return moved.array();
    }
}
