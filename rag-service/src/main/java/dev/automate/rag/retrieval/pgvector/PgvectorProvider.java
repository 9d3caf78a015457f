package dev.automate.rag.retrieval.pgvector;

import dev.automate.rag.domain.search.Change;
import dev.automate.rag.domain.search.Hit;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.ProviderHealth;
import dev.automate.rag.domain.search.ProviderHealth.Status;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.retrieval.Provider;
import dev.automate.rag.retrieval.rank.Candidate;
import dev.automate.rag.retrieval.rank.Pool;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;

/**
 * Keeps indexes in a PostgreSQL with the extension pgvector (0.8 and newer), a table each. It finds by meaning, and by
 * words among what holds some; both are then ranked here.
 */
public final class PgvectorProvider implements Provider {
    private final Databases databases;
    private final Duration writing;
    private final Duration health;

    /**
     * Begins without a connection.
     *
     * @param writing how long a batch of changes may take
     * @param health how long a server may take to tell how it is
     */
    public PgvectorProvider(Databases databases, Duration writing, Duration health) {
        this.databases = databases;
        this.writing = writing;
        this.health = health;
    }

    @Override
    public String name() {
        return "pgvector";
    }

    @Override
    public Uni<Void> apply(IndexRef index, List<Change> changes) {
        PgvectorTable table = PgvectorTable.of(index);
        Uni<Void> made = databases.within(index.connection(), writing, transaction -> each(transaction, table.make()));
        Uni<Void> applied = Multi.createFrom()
                .iterable(changes)
                .onItem()
                .transformToUniAndConcatenate(change ->
                        databases.within(index.connection(), writing, transaction -> apply(transaction, table, change)))
                .collect()
                .last()
                .replaceWithVoid();
        return databases
                .within(
                        index.connection(),
                        writing,
                        transaction -> Statement.of(table.exists()).run(transaction))
                .chain(there ->
                        there.iterator().next().getBoolean(0) ? Uni.createFrom().voidItem() : made)
                .chain(() -> applied);
    }

    @Override
    public Uni<List<Hit>> search(IndexRef index, Search search, Duration limit) {
        PgvectorTable table = PgvectorTable.of(index);
        Uni<List<Candidate>> asked = databases
                .within(index.connection(), limit, transaction -> legs(transaction, PgvectorQuery.legs(table, search)))
                .map(found -> found.stream()
                        .flatMap(rows -> PgvectorRows.candidates(rows).stream())
                        .toList());
        return Pool.ranked(search, List.of(asked))
                .onFailure(Databases::isMissingTable)
                .recoverWithItem(List.of());
    }

    @Override
    public Uni<ProviderHealth> health(IndexRef index) {
        String sql = "select count(*) filter (where ordinal = 0), count(*) from " + PgvectorTable.of(index);
        return databases
                .within(
                        index.connection(),
                        health,
                        transaction -> Statement.of(sql).run(transaction))
                .map(rows -> rows.iterator().next())
                .map(row -> new ProviderHealth(Status.HEALTHY, row.getLong(0), row.getLong(1), ""))
                .onFailure(Databases::isMissingTable)
                .recoverWithItem(new ProviderHealth(Status.HEALTHY, 0, 0, ""))
                .onFailure()
                .recoverWithItem(new ProviderHealth(Status.UNHEALTHY, 0, 0, Databases.AWAY));
    }

    @Override
    public Uni<Void> drop(IndexRef index) {
        String sql = "drop table if exists " + PgvectorTable.of(index);
        return databases
                .within(
                        index.connection(),
                        writing,
                        transaction -> Statement.of(sql).run(transaction))
                .replaceWithVoid();
    }

    private static Uni<Void> apply(SqlConnection transaction, PgvectorTable table, Change change) {
        Uni<RowSet<Row>> emptied = table.delete(change.documentId()).run(transaction);
        return switch (change) {
            case Change.Put put
            when !put.chunks().isEmpty() ->
                emptied.chain(() -> transaction
                                .preparedQuery(table.insert())
                                .executeBatch(put.chunks().stream()
                                        .map(PgvectorRows::values)
                                        .toList()))
                        .replaceWithVoid();
            case Change.Put put -> emptied.replaceWithVoid();
            case Change.Remove remove -> emptied.replaceWithVoid();
        };
    }

    private static Uni<Void> each(SqlConnection transaction, List<String> statements) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(sql -> transaction.query(sql).execute())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<List<RowSet<Row>>> legs(SqlConnection transaction, List<Statement> legs) {
        return Multi.createFrom()
                .iterable(legs)
                .onItem()
                .transformToUniAndConcatenate(leg -> leg.run(transaction))
                .collect()
                .asList();
    }
}
