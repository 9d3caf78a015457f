package dev.automate.execution.client.database;

import dev.automate.common.graph.FailureKind;
import dev.automate.execution.client.UnfitHostException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Executes single statements in PostgreSQL databases of tenants. */
@Singleton
public class DatabaseClient {
    /** After the statement's own limit: for what comes before and after it, and a server that doesn't keep to it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final DatabasePools pools;

    public DatabaseClient(DatabasePools pools) {
        this.pools = pools;
    }

    /** Never fails for what a database or the network does: that is a {@link DatabaseAnswer}. */
    public Uni<DatabaseAnswer> execute(DatabaseQuery query) {
        Duration limit = query.limits().timeout().plus(PATIENCE);
        return UniHelper.toUni(pools.of(query.place()).getConnection().compose(connection -> use(connection, query)))
                .ifNoItem()
                .after(limit)
                .recoverWithItem(() -> silent(query, limit))
                .onFailure()
                .recoverWithItem(failure -> failed(failure));
    }

    /** The next user of the connection finds nothing of this one: no settings, no locks, no statements. */
    private static Future<DatabaseAnswer> use(SqlConnection connection, DatabaseQuery query) {
        return new DatabaseSession(connection, query)
                .answer()
                .recover(failure -> Future.succeededFuture(failed(failure)))
                .compose(answer -> connection.query("discard all").execute().map(answer))
                .eventually(() -> connection.close());
    }

    private DatabaseAnswer silent(DatabaseQuery query, Duration limit) {
        pools.drop(query.place());
        return new DatabaseAnswer.Failed(
                FailureKind.TIMEOUT, "The database didn't answer within " + limit.toMillis() + " ms");
    }

    private static DatabaseAnswer failed(Throwable failure) {
        return switch (failure) {
            case UnfitHostException unfit -> new DatabaseAnswer.Failed(unfit.kind(), unfit.reason());
            case UnfitQueryException unfit -> new DatabaseAnswer.Failed(FailureKind.CONFIG, unfit.reason());
            case PgException refused ->
                new DatabaseAnswer.Failed(
                        SqlStates.kind(refused.getSqlState()),
                        "The database refused the statement: " + refused.getErrorMessage() + " (SQLSTATE "
                                + refused.getSqlState() + ")");
            case SSLException untrusted ->
                new DatabaseAnswer.Failed(FailureKind.REFUSED, "The database's certificate is not one for its name");
            default -> unreached(String.valueOf(failure.getMessage()));
        };
    }

    /** A handshake that breaks off looks like a network that does; only a server without TLS says so itself. */
    private static DatabaseAnswer unreached(String why) {
        return new DatabaseAnswer.Failed(
                why.contains("does not handle SSL") ? FailureKind.REFUSED : FailureKind.UNREACHABLE,
                "The database can't be reached: " + why);
    }
}
