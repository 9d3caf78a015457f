package dev.automate.embed.store;

import dev.automate.common.error.Refusals;
import dev.automate.common.http.PageRequest;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.outbox.OutboxStore;
import dev.automate.common.tenant.TenantWall;
import dev.automate.embed.domain.Embed;
import dev.automate.embed.domain.EmbedDecision;
import dev.automate.embed.domain.EmbedOutcome;
import dev.automate.embed.domain.StoredEmbed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The embeds of the tenants; a change and the messages that say so are one transaction. */
@ApplicationScoped
public class EmbedStore {
    private final TenantWall wall;
    private final EmbedKeyStore keys;
    private final OutboxStore outbox;

    public EmbedStore(TenantWall wall, EmbedKeyStore keys, OutboxStore outbox) {
        this.wall = wall;
        this.keys = keys;
        this.outbox = outbox;
    }

    public Uni<Long> count(String tenant) {
        String sql = "select count(*) as count from embed.embed where tenant = $1";
        return wall.query(tenant, sql, Tuple.of(tenant))
                .map(rows -> rows.iterator().next().getLong("count"));
    }

    /** A page of the tenant's own, newest first. */
    public Uni<List<Embed>> page(String tenant, PageRequest page) {
        String sql = "select " + EmbedRows.COLUMNS
                + " from embed.embed where tenant = $1 order by created_at desc, id limit $2 offset $3";
        return wall.query(tenant, sql, Tuple.of(tenant, page.size(), page.offset()))
                .map(rows -> EmbedRows.all(rows, EmbedRows::embed));
    }

    /** The embed of that id, when it is the tenant's. */
    public Uni<Optional<Embed>> find(String tenant, UUID id) {
        String sql = "select " + EmbedRows.COLUMNS + " from embed.embed where tenant = $1 and id = $2";
        return wall.query(tenant, sql, Tuple.of(tenant, id)).map(rows -> EmbedRows.first(rows, EmbedRows::embed));
    }

    /** Adds an embed with its keys. */
    public Uni<EmbedOutcome> insert(StoredEmbed stored, List<OutboxRecord> messages) {
        String sql = "insert into embed.embed (" + EmbedRows.COLUMNS
                + ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
        return wall.within(
                stored.embed().tenant(),
                transaction -> transaction
                        .preparedQuery(sql)
                        .execute(EmbedRows.values(stored.embed()))
                        .chain(() -> keys.replace(transaction, stored))
                        .chain(() -> told(transaction, stored.embed(), messages)));
    }

    /**
     * Does with an embed what {@code decide} says about it as it stands; refused when the tenant has none of that id.
     *
     * @param decide quick, and without effects of its own
     */
    public Uni<EmbedOutcome> change(String tenant, UUID id, Function<StoredEmbed, EmbedDecision> decide) {
        return wall.within(
                tenant,
                transaction -> lock(transaction, tenant, id)
                        .chain(found -> found.map(stored -> apply(transaction, stored, decide.apply(stored)))
                                .orElseGet(EmbedStore::noSuchEmbed)));
    }

    private Uni<Optional<StoredEmbed>> lock(SqlConnection transaction, String tenant, UUID id) {
        String sql = "select " + EmbedRows.COLUMNS + " from embed.embed where tenant = $1 and id = $2 for update";
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(tenant, id))
                .map(rows -> EmbedRows.first(rows, EmbedRows::embed))
                .chain(found -> withKeys(transaction, found));
    }

    private Uni<Optional<StoredEmbed>> withKeys(SqlConnection transaction, Optional<Embed> found) {
        return found.map(embed ->
                        keys.of(transaction, embed.id()).map(stored -> Optional.of(new StoredEmbed(embed, stored))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<EmbedOutcome> apply(SqlConnection transaction, StoredEmbed current, EmbedDecision decision) {
        return switch (decision) {
            case EmbedDecision.Keep() -> outcome(new EmbedOutcome.Saved(current.embed(), List.of()));
            case EmbedDecision.Refuse(var refusal) -> outcome(new EmbedOutcome.Refused(refusal));
            case EmbedDecision.Save(var wanted, var messages) ->
                update(transaction, wanted.embed())
                        .chain(() -> keys.replace(transaction, wanted))
                        .chain(() -> told(transaction, wanted.embed(), messages));
            case EmbedDecision.Delete(var messages) ->
                delete(transaction, current.embed()).chain(() -> told(transaction, current.embed(), messages));
        };
    }

    private static Uni<Void> update(SqlConnection transaction, Embed embed) {
        String sql = """
                update embed.embed
                   set title = $3, primary_color = $4, welcome_message = $5, placeholder = $6, allowed_origins = $7,
                       rate_limit = $8, rag_endpoint = $9, datachat = $10, datachat_tables = $11, workflow = $12,
                       created_at = $13, updated_at = $14
                 where id = $1 and tenant = $2
                """;
        return transaction.preparedQuery(sql).execute(EmbedRows.values(embed)).replaceWithVoid();
    }

    private static Uni<Void> delete(SqlConnection transaction, Embed embed) {
        String sql = "delete from embed.embed where id = $1 and tenant = $2";
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(embed.id(), embed.tenant()))
                .replaceWithVoid();
    }

    private Uni<EmbedOutcome> told(SqlConnection transaction, Embed embed, List<OutboxRecord> messages) {
        return outbox.append(transaction, messages).map(ids -> new EmbedOutcome.Saved(embed, ids));
    }

    private static Uni<EmbedOutcome> noSuchEmbed() {
        return outcome(new EmbedOutcome.Refused(Refusals.notFound("Embed")));
    }

    private static Uni<EmbedOutcome> outcome(EmbedOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
