package dev.automate.datachat.client;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.automate.common.outbound.CheckedPostgres;
import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.domain.source.Place;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A few connections to each database that is asked; what is idle is closed. */
@Singleton
class SourcePools {
    private static final int CONNECT_MILLIS = 5_000;

    private final Vertx vertx;
    private final SourceHosts hosts;
    private final DatachatConfig.Sources config;
    private final LoadingCache<Place, Pool> pools;

    SourcePools(Vertx vertx, SourceHosts hosts, DatachatConfig config) {
        this.vertx = vertx;
        this.hosts = hosts;
        this.config = config.sources();
        this.pools = Caffeine.newBuilder()
                .maximumSize(this.config.databases())
                .expireAfterAccess(this.config.idle())
                .scheduler(Scheduler.systemScheduler())
                .removalListener(SourcePools::close)
                .build(this::open);
    }

    private static void close(@Nullable Place place, @Nullable Pool pool, RemovalCause why) {
        if (pool != null) {
            pool.close();
        }
    }

    Pool of(Place place) {
        return pools.get(place.bare());
    }

    /** Ends every connection to that database: one of them can't be trusted to answer. */
    void drop(Place place) {
        pools.invalidate(place.bare());
    }

    void stop(@Observes ShutdownEvent stopping) {
        pools.invalidateAll();
        pools.cleanUp();
    }

    private Pool open(Place place) {
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
    private Future<SqlConnectOptions> options(Place place) {
        return hosts.address(place.server().host(), place.trusted()).map(address -> options(place, address));
    }

    private static PgConnectOptions options(Place place, InetAddress address) {
        Place.Server server = place.server();
        PgConnectOptions options = CheckedPostgres.at(server.host(), server.port(), address)
                .setDatabase(place.login().database())
                .setUser(place.login().username())
                .setPassword(place.login().password())
                .setConnectTimeout(CONNECT_MILLIS)
                .addProperty("application_name", "automate-datachat");
        return CheckedPostgres.secured(options, server.sslMode(), CheckedPostgres.PUBLIC_AUTHORITIES);
    }
}
