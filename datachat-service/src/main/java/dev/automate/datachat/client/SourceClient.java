package dev.automate.datachat.client;

import dev.automate.datachat.domain.source.Order;
import dev.automate.datachat.domain.source.Place;
import dev.automate.datachat.domain.talk.Tried;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Runs statements in databases of tenants, behind walls 2 to 4. */
@Singleton
public class SourceClient {
    /** After the statement's own limit: for what comes before and after it, and a server that doesn't keep to it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SourcePools pools;

    public SourceClient(SourcePools pools) {
        this.pools = pools;
    }

    /** Never fails for what a database or the network does. */
    public Uni<Tried> run(Place place, Order order) {
        return UniHelper.toUni(pools.of(place).getConnection().compose(connection -> use(connection, place, order)))
                .ifNoItem()
                .after(order.limits().timeout().plus(PATIENCE))
                .recoverWithItem(() -> silent(place))
                .onFailure()
                .recoverWithItem(SourceClient::told);
    }

    private static Future<Tried> use(SqlConnection connection, Place place, Order order) {
        return new SourceSession(connection, place, order).outcome().eventually(() -> connection.close());
    }

    private Tried silent(Place place) {
        pools.drop(place);
        return new Tried.Failed("The database didn't answer in time");
    }

    private static Tried told(Throwable failure) {
        return switch (failure) {
            case PgException refused when !login(refused) -> refused(refused);
            case SourceHosts.UnfitHostException unfit -> new Tried.Unreachable(String.valueOf(unfit.getMessage()));
            case PgException ignored -> new Tried.Unreachable("The database doesn't let the user in");
            default -> new Tried.Unreachable("The database can't be reached");
        };
    }

    private static boolean login(PgException refused) {
        return refused.getSqlState().startsWith("28") || refused.getSqlState().startsWith("3D");
    }

    private static Tried refused(PgException refused) {
        return switch (refused.getSqlState()) {
            case "42501" -> new Tried.Stopped("role", "The role may not do this: " + refused.getErrorMessage());
            case "25006" -> new Tried.Stopped("read_only", "The transaction only reads: " + refused.getErrorMessage());
            case "57014" -> new Tried.Failed("The statement took too long");
            default -> new Tried.Failed(refused.getErrorMessage() + " (SQLSTATE " + refused.getSqlState() + ")");
        };
    }
}
