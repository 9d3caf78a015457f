package dev.automate.execution.client.database;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.automate.common.outbound.CheckedPostgres;
import dev.automate.execution.client.GuardedHosts;
import dev.automate.execution.config.ExecutionConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A few connections to each database that is in use, of each tenant by itself; what is idle is closed. */
@Singleton
class DatabasePools {
    private static final int CONNECT_MILLIS = 10_000;

    private final Vertx vertx;
    private final GuardedHosts hosts;
    private final ExecutionConfig.Database config;
    private final TrustOptions trust;
    private final LoadingCache<DatabasePlace, Pool> pools;

    @Inject
    DatabasePools(Vertx vertx, GuardedHosts hosts, ExecutionConfig config) {
        this(vertx, hosts, config, CheckedPostgres.PUBLIC_AUTHORITIES);
    }

    /** @param trust whom to believe that a name is a server's */
    DatabasePools(Vertx vertx, GuardedHosts hosts, ExecutionConfig config, TrustOptions trust) {
        this.vertx = vertx;
        this.hosts = hosts;
        this.config = config.database();
        this.trust = trust;
        this.pools = Caffeine.newBuilder()
                .maximumSize(this.config.databases())
                .expireAfterAccess(this.config.idle())
                .scheduler(Scheduler.systemScheduler())
                .removalListener(DatabasePools::close)
                .build(this::open);
    }

    private static void close(@Nullable DatabasePlace place, @Nullable Pool pool, RemovalCause why) {
        if (pool != null) {
            pool.close();
        }
    }

    Pool of(DatabasePlace place) {
        return pools.get(place);
    }

    /** Ends every connection to that database: one of them can't be trusted to answer. */
    void drop(DatabasePlace place) {
        pools.invalidate(place);
    }

    void stop(@Observes ShutdownEvent stopping) {
        pools.invalidateAll();
        pools.cleanUp();
    }

    private Pool open(DatabasePlace place) {
        PoolOptions size = new PoolOptions()
                .setMaxSize(config.connections())
                .setMaxWaitQueueSize(config.waiting())
                .setConnectionTimeout(CONNECT_MILLIS)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(config.idle().toSeconds()))
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .using(vertx)
                .with(size)
                .connectingTo(() -> options(place))
                .build();
    }

    /** For each connection anew, since a name may get another address, which has to be checked again. */
    private Future<SqlConnectOptions> options(DatabasePlace place) {
        return hosts.address(place.server().host()).map(address -> options(place, address));
    }

    private PgConnectOptions options(DatabasePlace place, InetAddress address) {
        PgConnectOptions options = CheckedPostgres.at(
                        place.server().host(), place.server().port(), address)
                .setDatabase(place.login().database())
                .setUser(place.login().username())
                .setPassword(place.login().password())
                .setConnectTimeout(CONNECT_MILLIS)
                .addProperty("application_name", "automate");
        return CheckedPostgres.secured(options, place.server().sslMode(), trust);
    }
}
