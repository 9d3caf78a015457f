package dev.automate.rag.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.automate.common.json.Json;
import dev.automate.rag.domain.search.Vector;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns as the domain has them, and back. */
final class Rows {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Rows() {}

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return List.copyOf(all);
    }

    static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        return all(rows, read).stream().findFirst();
    }

    static long count(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }

    static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static @Nullable Instant timeOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    static List<String> texts(Row row, String column) {
        return List.of(row.getArrayOfStrings(column));
    }

    /** For a column of type jsonb, which refuses the character U+0000 even when it is escaped. */
    static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records and maps are always writable", impossible);
        }
    }

    /** What a column holds that was read as text. */
    static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("a column holds another " + type.getSimpleName(), wrong);
        }
    }

    static Map<String, Object> object(String json) {
        try {
            return Json.mapper().readValue(json, OBJECT);
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("a column holds no object", wrong);
        }
    }

    static byte[] bytes(Row row, String column) {
        return row.getBuffer(column).getBytes();
    }

    /** Four bytes for each number, the lowest first. */
    static Buffer bytes(Vector vector) {
        ByteBuffer bytes =
                ByteBuffer.allocate(vector.dimensions() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector.values());
        return Buffer.buffer(bytes.array());
    }

    static Vector vector(Row row) {
        byte[] bytes = bytes(row, "vector");
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return Vector.of(values);
    }
}
