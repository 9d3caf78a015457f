package dev.automate.gateway.store;

import dev.automate.gateway.domain.SealedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** The keys that tokens are signed with; the private halves stay sealed. */
@ApplicationScoped
public class SigningKeyStore {
    private static final String CURRENT = """
            select kid, sealed, public_jwk from gateway.signing_key
            where retires_at is null or retires_at > now()
            order by created_at desc, kid desc
            """;

    private final Pool pool;

    public SigningKeyStore(Pool pool) {
        this.pool = pool;
    }

    /** The keys that are not retired, the newest first. */
    public Uni<List<SealedKey>> current() {
        return pool.query(CURRENT)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SigningKeyStore::key)
                        .toList());
    }

    private static SealedKey key(Row row) {
        return new SealedKey(row.getString("kid"), row.getString("sealed"), row.getString("public_jwk"));
    }
}
