package dev.automate.gateway;

import dev.automate.testkit.TenantWallCheck;
import dev.automate.testkit.TrustedRules;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.Test;

@GatewayTest
class TenantWallTest {
    private final Pool pool;

    TenantWallTest(Pool pool) {
        this.pool = pool;
    }

    @Test
    void noStatementGetsPastTheTenant() {
        TenantWallCheck.of(pool, "gateway")
                .holds("membership", """
                        with t as (
                            insert into gateway.tenant (id, name) values ($1, 'T') on conflict do nothing
                        ), u as (
                            insert into gateway.app_user (id, username, password_hash)
                            values (gen_random_uuid(), gen_random_uuid(), '') returning id
                        )
                        insert into gateway.membership (user_id, tenant, role) select id, $1, 'viewer' from u
                        """)
                .holds("api_key", """
                        with t as (
                            insert into gateway.tenant (id, name) values ($1, 'T') on conflict do nothing
                        ), u as (
                            insert into gateway.app_user (id, username, password_hash)
                            values (gen_random_uuid(), gen_random_uuid(), '') returning id
                        )
                        insert into gateway.api_key (id, tenant, owner, name, prefix, hash, scopes, created_at)
                        select gen_random_uuid(), $1, id, 'k', gen_random_uuid(), '', '{}', now() from u
                        """)
                .holds("refresh_token", """
                        with t as (
                            insert into gateway.tenant (id, name) values ($1, 'T') on conflict do nothing
                        ), u as (
                            insert into gateway.app_user (id, username, password_hash)
                            values (gen_random_uuid(), gen_random_uuid(), '') returning id
                        )
                        insert into gateway.refresh_token (id, family, user_id, tenant, hash, expires_at)
                        select gen_random_uuid(), gen_random_uuid(), id, $1, decode(replace(gen_random_uuid()::text, '-', ''), 'hex'), now()
                          from u
                        """)
                .holds("session", """
                        with t as (
                            insert into gateway.tenant (id, name) values ($1, 'T') on conflict do nothing
                        ), u as (
                            insert into gateway.app_user (id, username, password_hash)
                            values (gen_random_uuid(), gen_random_uuid(), '') returning id
                        )
                        insert into gateway.session (id, user_id, tenant, hash, csrf_hash, expires_at)
                        select gen_random_uuid(), id, $1, decode(replace(gen_random_uuid()::text, '-', ''), 'hex'), '', now()
                          from u
                        """)
                .holds("audit_entry", """
                        insert into gateway.audit_entry
                            (id, tenant, at, principal, action, object_type, object_id, trace_id, changes)
                        values (gen_random_uuid(), $1, now(), 'system', 'created', 'user', 'u', 't', '{}')
                        """)
                .andThereIsNoOtherTable();
    }

    @Test
    void onlyWhatFindsTheTenantIsTrusted() {
        TrustedRules.check(
                "gateway",
                "AdmissionStore",
                "AuditStore",
                "FirstStartStore",
                "PeopleStore",
                "RefreshTokenStore",
                "SessionStore",
                "TenantStore",
                "UserStore");
    }
}
