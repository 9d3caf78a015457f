package dev.automate.datachat.client;

import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.domain.source.Place;
import dev.automate.datachat.domain.source.Reading;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Looks into sources: tables, columns, keys, comments, and the values of columns that have few. */
@Singleton
public class CatalogClient {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final SourcePools pools;
    private final DatachatConfig.Sources config;

    public CatalogClient(SourcePools pools, DatachatConfig config) {
        this.pools = pools;
        this.config = config.sources();
    }

    /** Never fails for what a database or the network does. */
    public Uni<Reading> read(Place place, String source, List<String> schemas) {
        return UniHelper.toUni(
                        pools.of(place).getConnection().compose(connection -> use(connection, place, source, schemas)))
                .ifNoItem()
                .after(LIMIT)
                .recoverWithItem(() -> silent(place))
                .onFailure()
                .recoverWithItem(failure -> new Reading.Failed(told(failure)));
    }

    private Future<Reading> use(SqlConnection connection, Place place, String source, List<String> schemas) {
        return new CatalogSession(connection, place, config.sampledValues())
                .catalog(source, schemas, config.maxTables())
                .<Reading>map(Reading.Read::new)
                .eventually(() -> connection.close());
    }

    private Reading silent(Place place) {
        pools.drop(place);
        return new Reading.Failed("No answer within " + LIMIT.toSeconds() + " s; check host and port");
    }

    /** By SQLSTATE: what a server says in words may repeat what it was sent. */
    private static String told(Throwable failure) {
        return switch (failure) {
            case SourceHosts.UnfitHostException unfit -> unfit.getMessage() + "; whoever runs the suite can allow it";
            case PgException refused -> advice(refused.getSqlState());
            default -> "The database can't be reached; check host, port and ssl_mode";
        };
    }

    private static String advice(String state) {
        return switch (state) {
            case "28P01", "28000" -> "PostgreSQL refuses the user (" + state + "); check username and password";
            case "3D000" -> "There is no such database; check database";
            default -> "PostgreSQL refuses (SQLSTATE " + state + ")";
        };
    }
}
