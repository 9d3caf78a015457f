package dev.automate.embed;

import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TenantWallCheck;
import dev.automate.testkit.TestIssuer;
import dev.automate.testkit.TrustedRules;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "embed"))
@WithTestResource(TestIssuer.class)
class TenantWallTest {
    private final Pool pool;

    TenantWallTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void noStatementGetsPastTheTenant() {
        TenantWallCheck.of(pool, "embed")
                .holds("embed", """
                        insert into embed.embed (id, tenant, title, datachat) values (gen_random_uuid(), $1, 't', true)
                        """)
                .holds("embed_key", """
                        with e as (
                            insert into embed.embed (id, tenant, title, datachat)
                            values (gen_random_uuid(), $1, 't', true) returning id
                        )
                        insert into embed.embed_key (id, tenant, embed_id, prefix, sha256)
                        select gen_random_uuid(), $1, id, gen_random_uuid(), repeat('a', 64) from e
                        """)
                .holds("chat_session", """
                        with e as (
                            insert into embed.embed (id, tenant, title, datachat)
                            values (gen_random_uuid(), $1, 't', true) returning id
                        )
                        insert into embed.chat_session (id, tenant, embed_id, owner, questions, created_at, last_at)
                        select gen_random_uuid(), $1, id, 'visitor:1', 1, now(), now() from e
                        """)
                .holds("chat_message", """
                        with e as (
                            insert into embed.embed (id, tenant, title, datachat)
                            values (gen_random_uuid(), $1, 't', true) returning id
                        ), s as (
                            insert into embed.chat_session (id, tenant, embed_id, owner, questions, created_at, last_at)
                            select gen_random_uuid(), $1, id, 'visitor:1', 1, now(), now() from e returning id
                        )
                        insert into embed.chat_message (id, tenant, session_id, role, content, citations, created_at)
                        select gen_random_uuid(), $1, id, 'USER', 'm', '[]', now() from s
                        """)
                .andThereIsNoOtherTable();
    }

    @Test
    void onlyWhoForgetsOldSessionsIsTrusted() {
        TrustedRules.check("embed", "EmbedRetellingStore", "OldChatStore");
    }
}
