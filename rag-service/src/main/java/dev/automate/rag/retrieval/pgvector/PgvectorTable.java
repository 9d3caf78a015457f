package dev.automate.rag.retrieval.pgvector;

import dev.automate.rag.domain.search.IndexRef;
import java.util.List;

/** The table of an index. Its name is made of a UUID and a number, so it needs no quotes. */
record PgvectorTable(String name, int dimensions) {
    /** Beyond it pgvector has no index of vectors, and looks at all of them. */
    private static final int INDEXED_DIMENSIONS = 2_000;

    static PgvectorTable of(IndexRef index) {
        String endpoint = index.endpoint().toString().replace("-", "");
        return new PgvectorTable(
                "automate_" + endpoint + "_" + index.version(),
                index.embedding().dimensions());
    }

    String exists() {
        return "select to_regclass('" + name + "') is not null";
    }

    /** Statements that make it, harmless where it is there. */
    List<String> make() {
        String table = """
                create table if not exists %s (
                    id uuid primary key,
                    document text not null,
                    ordinal integer not null,
                    text text not null,
                    heading text,
                    start_offset integer not null,
                    end_offset integer not null,
                    metadata jsonb not null,
                    acl text[] not null,
                    terms text[] not null,
                    words text[] not null,
                    vector vector(%d) not null)
                """.formatted(name, dimensions);
        String nearest = "create index if not exists %s_vector on %s using hnsw (vector vector_cosine_ops)"
                .formatted(name, name);
        return List.of(
                "create extension if not exists vector",
                table,
                "create index if not exists %s_document on %s (document)".formatted(name, name),
                "create index if not exists %s_words on %s using gin (words)".formatted(name, name),
                "create index if not exists %s_terms on %s using gin (terms)".formatted(name, name),
                dimensions <= INDEXED_DIMENSIONS ? nearest : "select 1");
    }

    Statement delete(String document) {
        return Statement.of("delete from " + name + " where document = $1", document);
    }

    String insert() {
        return """
                insert into %s (id, document, ordinal, text, heading, start_offset, end_offset, metadata, acl, terms, words, vector)
                values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, $11, $12::text::vector)
                """.formatted(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
