package dev.automate.gateway.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.gateway.domain.Account;
import dev.automate.gateway.domain.Beginning;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Fills an empty database, once, whatever number of replicas start together. */
@ApplicationScoped
public class FirstStartStore {
    /** Any number will do, as long as nothing else in this database takes it: "gw" and 1. */
    private static final String LOCK = "select pg_advisory_xact_lock(677701)";

    private static final String COMPLETE = """
            select exists (select 1 from gateway.app_user)
               and exists (select 1 from gateway.signing_key where retires_at is null or retires_at > now()) as complete
            """;
    private static final String TENANT = """
            insert into gateway.tenant (id, name) select $1, 'Default'
            where not exists (select 1 from gateway.app_user)
            on conflict do nothing
            """;
    private static final String ADMIN = """
            with created as (
                insert into gateway.app_user (id, username, password_hash) select $1, $2, $3
                where not exists (select 1 from gateway.app_user)
                returning id
            )
            insert into gateway.membership (user_id, tenant, role) select id, $4, 'admin' from created
            """;
    private static final String KEY = """
            insert into gateway.signing_key (kid, sealed, public_jwk) select $1, $2, $3
            where not exists (
                select 1 from gateway.signing_key where retires_at is null or retires_at > now())
            """;

    private final Pool trusted;

    /** @param trusted since there is no tenant yet */
    public FirstStartStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /** True when there is a user and a key to sign with. */
    public Uni<Boolean> complete() {
        return trusted.query(COMPLETE)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("complete"));
    }

    /** Puts in what is missing; what is there stays as it is. */
    public Uni<Void> fill(Beginning beginning) {
        return trusted.withTransaction(transaction -> fill(transaction, beginning));
    }

    private static Uni<Void> fill(SqlConnection transaction, Beginning beginning) {
        UUID admin = beginning.adminId();
        return transaction
                .query(LOCK)
                .execute()
                .flatMap(locked -> run(transaction, TENANT, Tuple.of(Account.DEFAULT_TENANT)))
                .flatMap(done -> run(
                        transaction,
                        ADMIN,
                        Tuple.of(admin, Beginning.ADMIN, beginning.passwordHash(), Account.DEFAULT_TENANT)))
                .flatMap(done -> run(
                        transaction,
                        KEY,
                        Tuple.of(
                                beginning.key().id(),
                                beginning.key().sealed(),
                                beginning.key().publicJwk())));
    }

    private static Uni<Void> run(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
