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
        TenantWallCheck.of(pool, "embed").holds("embed", """
                        insert into embed.embed (id, tenant, title, datachat, key_hash)
                        values (gen_random_uuid(), $1, 't', true, decode(replace(gen_random_uuid()::text, '-', ''), 'hex'))
                        """).andThereIsNoOtherTable();
    }

    @Test
    void nobodyIsTrusted() {
        TrustedRules.check("embed");
    }
}
