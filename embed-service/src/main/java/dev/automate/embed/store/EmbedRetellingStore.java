package dev.automate.embed.store;

import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.outbox.OutboxStore;
import dev.automate.common.outbox.Retelling;
import dev.automate.common.tenant.TenantWall;
import dev.automate.embed.domain.Embed;
import dev.automate.embed.domain.StoredEmbed;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * Puts all embeds of all tenants into the outbox, in one transaction that keeps them as they are meanwhile: what changes
 * later is told later.
 */
@ApplicationScoped
public class EmbedRetellingStore {
    private final Pool trusted;
    private final EmbedKeyStore keys;
    private final OutboxStore outbox;

    /** @param trusted for the gateway, which lets visitors of all tenants in */
    public EmbedRetellingStore(
            @ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, EmbedKeyStore keys, OutboxStore outbox) {
        this.trusted = trusted;
        this.keys = keys;
        this.outbox = outbox;
    }

    public Uni<Void> embeds(Function<StoredEmbed, OutboxRecord> message) {
        return trusted.withTransaction(transaction -> all(transaction)
                .map(found -> found.stream().map(message).toList())
                .chain(records -> outbox.append(transaction, Retelling.whole(Topics.EMBEDS, records)))
                .replaceWithVoid());
    }

    private Uni<List<StoredEmbed>> all(SqlConnection transaction) {
        String sql = "select " + EmbedRows.COLUMNS + " from embed.embed order by created_at, id for update";
        return transaction
                .query(sql)
                .execute()
                .map(rows -> EmbedRows.all(rows, EmbedRows::embed))
                .onItem()
                .transformToMulti(embeds -> Multi.createFrom().iterable(embeds))
                .onItem()
                .transformToUniAndConcatenate(embed -> withKeys(transaction, embed))
                .collect()
                .asList();
    }

    private Uni<StoredEmbed> withKeys(SqlConnection transaction, Embed embed) {
        return keys.of(transaction, embed.id()).map(stored -> new StoredEmbed(embed, stored));
    }
}
