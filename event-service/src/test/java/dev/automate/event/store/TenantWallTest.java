package dev.automate.event.store;

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
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class TenantWallTest {
    private final Pool pool;

    TenantWallTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void noStatementGetsPastTheTenant() {
        TenantWallCheck.of(pool, "event")
                .holds("event", """
                        insert into event.event (tenant, id, kept_days, payload_days, source, origin, type, trace_id,
                                                 received_at, body_bytes)
                        values ($1, gen_random_uuid(), 90, 30, 's', 'api', 't', 'trace', now(), 0)
                        """)
                .holds("webhook_source", """
                        insert into event.webhook_source
                               (id, tenant, source, scheme, secrets, tolerance_ms, enabled, created_at, updated_at)
                        values (gen_random_uuid(), $1, 's', 'none', '', 1, true, now(), now())
                        """)
                .holds("refused_delivery", """
                        with s as (insert into event.webhook_source
                                          (id, tenant, source, scheme, secrets, tolerance_ms, enabled, created_at,
                                           updated_at)
                                   values (gen_random_uuid(), current_setting('automate.tenant', true),
                                           gen_random_uuid(), 'none', '', 1, true, now(), now())
                                   returning id)
                        insert into event.refused_delivery (tenant, source_id, id, received_at, trace_id, address, body,
                                                            body_bytes, findings, others)
                        select $1, id, gen_random_uuid(), now(), 'trace', 'nowhere', '', 0, '[]', 0 from s
                        """)
                .holds("event_sent", """
                        insert into event.event_sent (tenant, id, kept_days, partition, place, sent_at)
                        values ($1, gen_random_uuid(), 90, 0, 0, now())
                        """)
                .holds("event_payload", """
                        insert into event.event_payload (tenant, id, kept_days, payload)
                        values ($1, gen_random_uuid(), 30, '{}')
                        """)
                .holds("event_key", """
                        insert into event.event_key (tenant, dedupe_key, source, event_id, kept_until)
                        values ($1, gen_random_uuid(), 's', 'evt', now())
                        """)
                .holds("dead_letter", """
                        insert into event.dead_letter (id, tenant, origin, place, reason, detail, attempts, failed_at,
                                                       topic, record_key, headers)
                        values (gen_random_uuid(), $1, gen_random_uuid(), 'p', 'r', 'd', 1, now(), 't', 'k', '{}')
                        """)
                .holds("subscription", """
                        insert into event.subscription (id, tenant, url, event_types, sealed, enabled, revision,
                                                        created_at, updated_at)
                        values (gen_random_uuid(), $1, 'https://x', '{*}', '', true, 1, now(), now())
                        """)
                .holds("outgoing", """
                        with s as (insert into event.subscription (id, tenant, url, event_types, sealed, enabled,
                                                                   revision, created_at, updated_at)
                                   values (gen_random_uuid(), current_setting('automate.tenant', true), 'https://x',
                                           '{*}', '', false, 1, now(), now())
                                   returning id)
                        insert into event.outgoing (tenant, id, subscription_id, occurrence_id, type, body, trace_id,
                                                    status, round_started, created_at)
                        select $1, gen_random_uuid(), id, 'exec-1', 't', '', 'trace', 'failed', now(), now() from s
                        """)
                .holds("outgoing_attempt", """
                        with s as (insert into event.subscription (id, tenant, url, event_types, sealed, enabled,
                                                                   revision, created_at, updated_at)
                                   values (gen_random_uuid(), current_setting('automate.tenant', true), 'https://x',
                                           '{*}', '', false, 1, now(), now())
                                   returning id, tenant),
                        o as (insert into event.outgoing (tenant, id, subscription_id, occurrence_id, type, body,
                                                          trace_id, status, round_started, created_at)
                              select tenant, gen_random_uuid(), id, 'exec-1', 't', '', 'trace', 'failed', now(), now()
                                from s
                              returning id)
                        insert into event.outgoing_attempt (tenant, outgoing_id, number, started_at, latency_ms)
                        select $1, id, 1, now(), 0 from o
                        """)
                .andThereIsNoOtherTable();
    }

    @Test
    void onlyWorkForManyTenantsIsTrusted() {
        TrustedRules.check(
                "event",
                "BacklogStore",
                "DeadLetterStore",
                "EventStore",
                "EventWiring",
                "RetellingStore",
                "RetentionStore",
                "IntakeStore",
                "AttemptStore",
                "SweepStore");
    }
}
