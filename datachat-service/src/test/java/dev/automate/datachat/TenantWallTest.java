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
                .andThereIsNoOtherTable();
    }

    @Test
    void nobodyIsTrusted() {
        TrustedRules.check("datachat");
    }
}
