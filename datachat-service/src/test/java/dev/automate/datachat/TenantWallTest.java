package dev.automate.datachat;

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
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "datachat"))
@WithTestResource(TestIssuer.class)
class TenantWallTest {
    private final Pool pool;

    TenantWallTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void noStatementGetsPastTheTenant() {
        TenantWallCheck.of(pool, "datachat")
                .holds("chat_session", """
                        insert into datachat.chat_session (id, tenant, principal) values (gen_random_uuid(), $1, 'user:1')
                        """)
                .holds("chat_message", """
                        with session as (
                            insert into datachat.chat_session (id, tenant, principal) values (gen_random_uuid(), $1, 'user:1') returning id
                        )
                        insert into datachat.chat_message (id, tenant, session_id, role, content)
                        select gen_random_uuid(), $1, id, 'user', 'hello' from session
                        """)
                .holds("source", """
                        insert into datachat.source (id, tenant, name, settings, password, created_at, updated_at)
                        values (gen_random_uuid(), $1, gen_random_uuid()::text, '{}', '', now(), now())
                        """)
                .holds("source_catalog", """
                        insert into datachat.source_catalog (tenant, source_id, catalog, differences, read_at)
                        values ($1, gen_random_uuid(), '{}', '[]', now())
                        """)
                .holds("layer", """
                        insert into datachat.layer (tenant, source_id, version, layer, author)
                        values ($1, gen_random_uuid(), 1, '{}', 'user:1')
                        """)
                .andThereIsNoOtherTable();
    }

    @Test
    void nobodyIsTrusted() {
        TrustedRules.check("datachat");
    }
}
