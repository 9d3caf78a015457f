package dev.automate.gateway.store;

import dev.automate.common.message.AuditMessage;
import dev.automate.common.tenant.TenantWall;
import dev.automate.gateway.domain.SealedKey;
import dev.automate.gateway.domain.key.KeyRotation;
import dev.automate.gateway.domain.key.StoredKey;
import dev.automate.gateway.store.audit.AuditStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The keys that tokens are signed with; the private halves stay sealed. */
@ApplicationScoped
public class SigningKeyStore {
    private static final String CURRENT = """
            select kid, sealed, public_jwk, created_at, retires_at from gateway.signing_key
            where retires_at is null or retires_at > now()
            order by created_at desc, kid desc
            """;
    /** Any number will do, as long as nothing else in this database takes it: "gw" and 2. */
    private static final String LOCK = "select pg_advisory_xact_lock(677702)";

    private static final String INSERT = """
            insert into gateway.signing_key (kid, sealed, public_jwk, created_at)
            select $1, $2, $3, $4
            where not exists (select 1 from gateway.signing_key where created_at >= $5 and retires_at is null)
            """;
    private static final String OVERLAP = """
            update gateway.signing_key set retires_at = $2 where kid <> $1 and retires_at is null
            """;
    private static final String FORGET = """
            delete from gateway.signing_key where retires_at < $1::timestamptz - interval '1 day'
            """;
    /** Never the newest: there must be one to sign with. */
    private static final String RETIRE = """
            update gateway.signing_key set retires_at = $2 where kid = $1 and retires_at > $2
            """;

    private final Pool pool;
    private final TenantWall wall;

    public SigningKeyStore(Pool pool, TenantWall wall) {
        this.pool = pool;
        this.wall = wall;
    }

    /** The keys that are not retired, the newest first. */
    public Uni<List<StoredKey>> current() {
        return pool.query(CURRENT)
                .execute()
                .map(rows -> rows.stream().map(SigningKeyStore::key).toList());
    }

    /** Adds a key, lets the others retire and forgets those that have; false when there is a newer one. */
    public Uni<Boolean> rotate(KeyRotation rotation) {
        return wall.within(
                rotation.entry().tenant(),
                transaction -> insert(transaction, rotation)
                        .flatMap(added -> added
                                ? follow(transaction, rotation).replaceWith(true)
                                : Uni.createFrom().item(false)));
    }

    /** Retires a key that a newer one has followed; false when there is none of that id, or it is the newest. */
    public Uni<Boolean> retire(String keyId, AuditMessage entry) {
        return wall.within(
                entry.tenant(),
                transaction -> run(transaction, RETIRE, Tuple.of(keyId, time(entry.at())))
                        .flatMap(count -> count == 1
                                ? AuditStore.append(transaction, List.of(entry)).replaceWith(true)
                                : Uni.createFrom().item(false)));
    }

    private static Uni<Boolean> insert(SqlConnection transaction, KeyRotation rotation) {
        SealedKey next = rotation.next();
        Tuple values = Tuple.of(
                next.id(), next.sealed(), next.publicJwk(), time(rotation.at()), time(rotation.unlessNewerThan()));
        return transaction
                .query(LOCK)
                .execute()
                .chain(() -> run(transaction, INSERT, values))
                .map(count -> count == 1);
    }

    private static Uni<Void> follow(SqlConnection transaction, KeyRotation rotation) {
        return run(transaction, OVERLAP, Tuple.of(rotation.next().id(), time(rotation.overlapEnd())))
                .chain(() -> run(transaction, FORGET, Tuple.of(time(rotation.at()))))
                .chain(() -> AuditStore.append(transaction, List.of(rotation.entry())));
    }

    private static Uni<Integer> run(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).map(rows -> rows.rowCount());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static StoredKey key(Row row) {
        OffsetDateTime retiresAt = row.getOffsetDateTime("retires_at");
        return new StoredKey(
                new SealedKey(row.getString("kid"), row.getString("sealed"), row.getString("public_jwk")),
                row.getOffsetDateTime("created_at").toInstant(),
                retiresAt == null ? null : retiresAt.toInstant());
    }
}
