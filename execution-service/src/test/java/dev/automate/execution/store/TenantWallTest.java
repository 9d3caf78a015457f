package dev.automate.execution.store;

import dev.automate.execution.testing.ServiceTest;
import dev.automate.testkit.TenantWallCheck;
import dev.automate.testkit.TrustedRules;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.Test;

@ServiceTest
class TenantWallTest {
    private final Pool pool;

    TenantWallTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void noStatementGetsPastTheTenant() {
        TenantWallCheck.of(pool, "execution")
                .holds("execution", """
                        insert into execution.execution
                               (id, tenant, workflow_id, workflow_name, workflow_version, start_key, status, event_id, event_type,
                                event_source, trigger, trace_id)
                        values (gen_random_uuid(), $1, gen_random_uuid(), 'w', 1, 'k', 'SUCCESS', 'e', 't', 's', '{}', 'trace')
                        """)
                .holds("step", """
                        insert into execution.step (id, execution_id, tenant, node_key, attempt, status)
                        values (gen_random_uuid(), gen_random_uuid(), $1, 'n', 1, 'SUCCESS')
                        """)
                .holds("step_attempt", """
                        insert into execution.step_attempt (execution_id, tenant, node_key, attempt, error)
                        values (gen_random_uuid(), $1, 'n', 1, '{}')
                        """)
                .holds("definition", """
                        insert into execution.definition (workflow_id, version, tenant, name, slug, graph)
                        values (gen_random_uuid(), 1, $1, 'w', 'w', '{}')
                        """)
                .holds("start", """
                        insert into execution.start (tenant, workflow_id, start_key, execution_id)
                        values ($1, gen_random_uuid(), 'k', 'e')
                        """)
                .holds("label", """
                        insert into execution.label (tenant, name, value, execution_id)
                        values ($1, 'n', 'v', gen_random_uuid())
                        """)
                .holds("schedule", """
                        insert into execution.schedule
                               (workflow_id, tenant, version, seen, cron, timezone, catchup, enabled)
                        values (gen_random_uuid(), $1, 1, 1, '@daily', 'UTC', 'none', false)
                        """)
                .holds("stretch", """
                        insert into execution.stretch (tenant, list, upto, executions, total, draft)
                        values ($1, '/', 'e', 1, 1, false)
                        """)
                .holds("stretch_open", """
                        insert into execution.stretch_open (tenant, execution_id, upto, draft)
                        values ($1, gen_random_uuid(), 'e', false)
                        """)
                .holds("tally", """
                        insert into execution.tally (tenant, block, upto, executions) values ($1, 'e', 'e', 1)
                        """)
                .holds("tally_block", """
                        insert into execution.tally_block (tenant, block, executions) values ($1, 'e', 1)
                        """)
                .holds("tally_open", """
                        insert into execution.tally_open (tenant, execution_id, block, upto)
                        values ($1, gen_random_uuid(), 'e', 'e')
                        """)
                .andThereIsNoOtherTable();
    }

    @Test
    void onlyTheEngineIsTrusted() {
        TrustedRules.check(
                "execution",
                "BacklogStore",
                "ExecutionStore",
                "DefinitionStore",
                "PartitionStore",
                "SoleWork",
                "TallyStore",
                "FlowStore",
                "ScheduleStore",
                "GlanceStore",
                "ChildStore");
    }
}
