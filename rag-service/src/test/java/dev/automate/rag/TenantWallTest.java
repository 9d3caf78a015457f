package dev.automate.rag;

import dev.automate.rag.testing.ServiceTest;
import dev.automate.testkit.TenantWallCheck;
import dev.automate.testkit.TrustedRules;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.Test;

@ServiceTest
class TenantWallTest {
    private static final String ENDPOINT = """
            with e as (insert into rag.endpoint (id, tenant, slug, name, provider, embedding)
                       values (gen_random_uuid(), $1, 's' || substr(gen_random_uuid()::text, 1, 8), 'n', 'p', 'e')
                       returning id, tenant)""";
    private static final String INDEX = ENDPOINT + """
            , i as (insert into rag.index_version
                           (tenant, endpoint, version, provider, model, dimensions, chunk_tokens, overlap_tokens, state)
                    select tenant, id, 1, 'p', 'm', 2, 3, 1, 'active' from e returning tenant, endpoint, version)""";
    private static final String DOCUMENT = INDEX + """
            , d as (insert into rag.document (tenant, endpoint, id, media_type, metadata, acl, content_hash, bytes, status)
                    select tenant, id, 'd', 'text/plain', '{}', '{}', 'h', 1, 'queued' from e
                    returning tenant, endpoint, id)""";
    private static final String INDEXED = DOCUMENT + """
            , x as (insert into rag.indexed (tenant, endpoint, version, document, number, removed, revision)
                    select tenant, endpoint, 1, 'd', 1, false, 1 from i returning tenant, endpoint)""";

    private final Pool pool;

    TenantWallTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void noStatementGetsPastTheTenant() {
        TenantWallCheck.of(pool, "rag")
                .holds("endpoint", """
                        insert into rag.endpoint (id, tenant, slug, name, provider, embedding)
                        values (gen_random_uuid(), $1, 's' || substr(gen_random_uuid()::text, 1, 8), 'n', 'p', 'e')
                        """)
                .holds("index_version", INDEX + " select 1 from i")
                .holds("document", DOCUMENT + " select 1 from d")
                .holds("upload", """
                        insert into rag.upload (tenant, id, part, bytes) values ($1, gen_random_uuid(), 0, '')
                        """)
                .holds("content", DOCUMENT + """
                        insert into rag.content (tenant, endpoint, document, revision, text, headings)
                        select tenant, endpoint, id, 1, 't', '{}' from d
                        """)
                .holds("work", DOCUMENT + """
                        insert into rag.work (tenant, endpoint, version, document, revision, due_at)
                        select tenant, endpoint, 1, id, 1, 'infinity' from d
                        """)
                .holds("indexed", INDEXED + " select 1 from x")
                .holds("chunk", INDEXED + """
                        insert into rag.chunk (tenant, endpoint, version, document, ordinal, id, text, start_offset,
                                               end_offset, parent_start, parent_end, vector)
                        select tenant, endpoint, 1, 'd', 0, gen_random_uuid(), 't', 0, 1, 0, 1, '' from x
                        """)
                .holds("embedding", """
                        insert into rag.embedding (tenant, model, text_hash, vector)
                        values ($1, 'm', decode(md5(gen_random_uuid()::text), 'hex'), '')
                        """)
                .holds("query_log", ENDPOINT + """
                        insert into rag.query_log (id, tenant, endpoint, kind, principal, query_hash, top_k, results,
                                                   latency_ms, trace_id, asked_at)
                        select gen_random_uuid(), tenant, id, 'query', 'p', 'h', 1, '{}', 1, 't', now() from e
                        """)
                .holds("labelled_set", ENDPOINT + """
                        insert into rag.labelled_set (tenant, endpoint, questions, principals)
                        select tenant, id, '[]', '{}' from e
                        """)
                .holds("evaluation", ENDPOINT + """
                        insert into rag.evaluation (tenant, endpoint, id, version, questions, quality)
                        select tenant, id, gen_random_uuid(), 1, 1, '{}' from e
                        """)
                .andThereIsNoOtherTable();
    }

    @Test
    void onlyThoseWhoWorkForAllAreTrusted() {
        TrustedRules.check("rag", "BacklogStore", "WorkStore", "SweepStore", "SyncStore");
    }
}
