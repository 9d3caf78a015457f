package dev.automate.rag.retrieval.pgvector;

import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Admission;
import dev.automate.common.tenant.Outages;
import dev.automate.rag.domain.search.Connection;
import dev.automate.rag.retrieval.Unavailable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.PoolOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Other people's PostgreSQL servers, each with a few connections to an address that the guard has let through. */
public final class Databases {
    static final String AWAY = "The index's database can't be reached or refuses";

    private static final Logger LOG = Logger.getLogger(Databases.class);
    private static final String UNDEFINED_TABLE = "42P01";
    private static final int MAX_KNOWN = 64;
    private static final String ENTER = "select set_config('statement_timeout', $1, true),"
            + " set_config('hnsw.iterative_scan', 'strict_order', true)";

    private final Vertx vertx;
    private final AddressGuard guard;
    private final int connections;
    private final Map<Key, Pool> pools = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Begins without a connection.
     *
     * @param connections to each server at most
     */
    public Databases(Vertx vertx, AddressGuard guard, int connections) {
        this.vertx = vertx;
        this.guard = guard;
        this.connections = connections;
    }

    /** One pool for an address and a login; a name that leads elsewhere later has another one. */
    private record Key(Connection connection, InetAddress address) {}

    /** Does {@code work} in a transaction; refused as unavailable when it can't, or takes longer than the limit. */
    <T> Uni<T> within(Connection connection, Duration limit, Function<SqlConnection, Uni<T>> work) {
        return admitted(connection)
                .chain(pool -> pool.withTransaction(transaction -> Statement.of(ENTER, limit.toMillis() + "ms")
                        .run(transaction)
                        .chain(() -> work.apply(transaction))))
                .ifNoItem()
                .after(limit)
                .fail()
                .onFailure(failure -> !isMissingTable(failure))
                .transform(Databases::refused);
    }

    static boolean isMissingTable(Throwable failure) {
        return failure instanceof PgException refused && UNDEFINED_TABLE.equals(refused.getSqlState());
    }

    /** Closes all connections. */
    public synchronized void close() {
        pools.values().forEach(Pool::closeAndForget);
        pools.clear();
    }

    private static Throwable refused(Throwable failure) {
        boolean away = Outages.isOutage(failure);
        LOG.warnf("An index's database %s: %s", away ? "is away" : "refuses", failure);
        return Unavailable.because(AWAY);
    }

    /** On a worker thread: resolvers block. */
    private Uni<Pool> admitted(Connection connection) {
        PgConnectOptions options = PgConnectOptions.fromUri(connection.url());
        return UniHelper.toUni(vertx.executeBlocking(() -> guard.admit(options.getHost()), false))
                .map(Objects::requireNonNull)
                .map(admission -> switch (admission) {
                    case Admission.Admitted(InetAddress address) -> pool(connection, options, address);
                    case Admission.Refused(String reason) -> throw Unavailable.because(reason);
                    case Admission.Unknown(String reason) -> throw Unavailable.because(reason);
                });
    }

    private synchronized Pool pool(Connection connection, PgConnectOptions options, InetAddress address) {
        Pool pool = pools.computeIfAbsent(new Key(connection, address), made -> made(connection, options, address));
        if (pools.size() > MAX_KNOWN) {
            Key longestUnused = pools.keySet().iterator().next();
            Objects.requireNonNull(pools.remove(longestUnused)).closeAndForget();
        }
        return pool;
    }

    private Pool made(Connection connection, PgConnectOptions options, InetAddress address) {
        PgConnectOptions pinned = new PgConnectOptions(options).setHost(address.getHostAddress());
        if (!connection.secret().isEmpty()) {
            pinned.setPassword(connection.secret());
        }
        return new Pool(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(connections).setIdleTimeout(60))
                .connectingTo(pinned)
                .using(vertx)
                .build());
    }
}
