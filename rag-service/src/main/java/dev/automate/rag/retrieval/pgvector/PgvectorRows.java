package dev.automate.rag.retrieval.pgvector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.retrieval.rank.Candidate;
import dev.automate.rag.retrieval.rank.Passage;
import dev.automate.rag.retrieval.rank.Terms;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Chunks as rows, and back. */
final class PgvectorRows {
    static final String COLUMNS =
            "id, document, ordinal, text, heading, start_offset, end_offset, metadata::text as metadata, vector::text as vector";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PgvectorRows() {}

    static Tuple values(Chunk chunk) {
        return Tuple.tuple(Arrays.asList(
                chunk.id(),
                chunk.documentId(),
                chunk.ordinal(),
                chunk.text(),
                chunk.heading(),
                chunk.start(),
                chunk.end(),
                json(chunk.metadata()),
                array(Terms.acl(chunk)),
                array(Terms.of(chunk.metadata())),
                array(Terms.words(chunk)),
                text(chunk.vector())));
    }

    static List<Candidate> candidates(RowSet<Row> rows) {
        List<Candidate> candidates = new ArrayList<>();
        rows.forEach(row -> candidates.add(candidate(row)));
        return candidates;
    }

    static String text(Vector vector) {
        return Arrays.toString(vector.values());
    }

    static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Candidate candidate(Row row) {
        return new Candidate(
                new Passage(
                        row.getUUID("id"),
                        row.getString("document"),
                        row.getInteger("ordinal"),
                        row.getString("text"),
                        row.getString("heading"),
                        read(row.getString("metadata"), new TypeReference<Map<String, Object>>() {}),
                        row.getInteger("start_offset"),
                        row.getInteger("end_offset")),
                Vector.of(read(row.getString("vector"), new TypeReference<float[]>() {})));
    }

    private static String json(Map<String, Object> metadata) {
        try {
            return MAPPER.writeValueAsString(metadata);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException foreign) {
            throw new UncheckedIOException("The table holds what was not put there", foreign);
        }
    }
}
