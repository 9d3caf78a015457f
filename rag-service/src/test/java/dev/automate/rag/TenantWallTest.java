package dev.automate.rag;

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
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "rag"))
@WithTestResource(TestIssuer.class)
class TenantWallTest {
    private final Pool pool;

    TenantWallTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void noStatementGetsPastTheTenant() {
        TenantWallCheck.of(pool, "rag").holds("endpoint", """
                        insert into rag.endpoint (id, tenant, slug, name, provider, embedding)
                        values (gen_random_uuid(), $1, 's', 'n', 'p', 'e')
                        """).andThereIsNoOtherTable();
    }

    @Test
    void nobodyIsTrusted() {
        TrustedRules.check("rag");
    }
}
