package dev.automate.workflow.store;

import dev.automate.testkit.RealKafka;
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
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "workflow"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class TenantWallTest {
    private final Pool pool;

    TenantWallTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void noStatementGetsPastTheTenant() {
        TenantWallCheck.of(pool, "workflow")
                .holds("workflow", """
                        insert into workflow.workflow
                               (id, tenant, name, slug, enabled, trigger_type, trigger_config, graph, workflow_version, revision,
                                created_at, updated_at)
                        values (gen_random_uuid(), $1, 'w', gen_random_uuid(), true, 'manual', '{}', '{}', 1, 1, now(), now())
                        """)
                .holds("workflow_version", """
                        with parent as (
                            insert into workflow.workflow
                                   (id, tenant, name, slug, enabled, trigger_type, trigger_config, graph, workflow_version, revision,
                                    created_at, updated_at)
                            values (gen_random_uuid(), $1, 'w', gen_random_uuid(), true, 'manual', '{}', '{}', 1, 1, now(), now())
                            returning id
                        )
                        insert into workflow.workflow_version
                               (tenant, workflow_id, version, trigger_type, trigger_config, graph, created_at, created_by)
                        select $1, id, 1, 'manual', '{}', '{}', now(), 'user:1' from parent
                        """)
                .holds("connection", """
                        insert into workflow.connection (id, tenant, name, type, config, created_at, updated_at)
                        values (gen_random_uuid(), $1, 'c', 'custom', '', now(), now())
                        """)
                .andThereIsNoOtherTable();
    }

    @Test
    void whoIsTrustedIsWrittenDown() {
        TrustedRules.check("workflow", "ConnectionBacklogStore", "RetellingStore");
    }
}
