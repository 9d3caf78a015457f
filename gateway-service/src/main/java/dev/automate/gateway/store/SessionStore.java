package dev.automate.gateway.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.gateway.domain.Fingerprint;
import dev.automate.gateway.domain.Session;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Sessions of browsers: written SQL, since requests wait for it. */
@ApplicationScoped
public class SessionStore {
    private static final int MOST_PER_USER = 20;

    private static final String INSERT = """
            insert into gateway.session (id, user_id, tenant, hash, csrf_hash, created_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    /** Those that have run out, and the oldest beyond what a user may have. */
    private static final String TIDY = """
            delete from gateway.session
            where user_id = $1
              and (expires_at <= $2
                   or id in (select id from gateway.session where user_id = $1 order by created_at desc offset $3))
            """;

    private static final String FIND = """
            select id, user_id, tenant, hash, csrf_hash, expires_at from gateway.session where hash = $1
            """;

    private final Pool trusted;

    /** @param trusted since a cookie says which tenant it is for, and has to be found first */
    public SessionStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /** Keeps a new session; of a user's sessions the oldest make room. */
    public Uni<Void> save(Session session, Instant now) {
        return trusted.withTransaction(transaction -> insert(transaction, session, now)
                .flatMap(inserted -> transaction
                        .preparedQuery(TIDY)
                        .execute(Tuple.of(session.userId(), now.atOffset(ZoneOffset.UTC), MOST_PER_USER)))
                .replaceWithVoid());
    }

    /** The session of that secret, which may have run out. */
    public Uni<Optional<Session>> find(Fingerprint secret) {
        return trusted.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(secret.bytes())))
                .map(rows -> rows.stream().findFirst().map(SessionStore::session));
    }

    /** False when there is none any more. */
    public Uni<Boolean> delete(UUID id) {
        return trusted.preparedQuery("delete from gateway.session where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Void> insert(SqlConnection transaction, Session session, Instant now) {
        Tuple values = Tuple.tuple()
                .addUUID(session.id())
                .addUUID(session.userId())
                .addString(session.tenant())
                .addValue(Buffer.buffer(session.secret().bytes()))
                .addValue(Buffer.buffer(session.csrf().bytes()))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(session.expiresAt().atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    private static Session session(Row row) {
        return new Session(
                row.getUUID("id"),
                row.getUUID("user_id"),
                row.getString("tenant"),
                Fingerprint.stored(row.getBuffer("hash").getBytes()),
                Fingerprint.stored(row.getBuffer("csrf_hash").getBytes()),
                row.getOffsetDateTime("expires_at").toInstant());
    }
}
