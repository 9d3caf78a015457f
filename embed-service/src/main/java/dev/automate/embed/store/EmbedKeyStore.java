package dev.automate.embed.store;

import dev.automate.common.id.Ids;
import dev.automate.embed.domain.StoredEmbed;
import dev.automate.embed.domain.StoredKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The table {@code embed.embed_key}, within the transaction of its embed's change. */
@ApplicationScoped
public class EmbedKeyStore {
    /** The keys of an embed, the newest last. */
    Uni<List<StoredKey>> of(SqlConnection transaction, UUID embed) {
        String sql = """
                select prefix, sha256, expires_at
                  from embed.embed_key
                 where embed_id = $1
                 order by created_at, id
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of(embed)).map(rows -> EmbedRows.all(rows, EmbedRows::key));
    }

    /** Makes these the embed's keys: adds new ones, moves ends, and forgets all others. */
    Uni<Void> replace(SqlConnection transaction, StoredEmbed stored) {
        List<Tuple> rows = new ArrayList<>();
        stored.keys().forEach(key -> rows.add(row(stored, key)));
        String save = """
                insert into embed.embed_key (id, tenant, embed_id, prefix, sha256, expires_at)
                values ($1, $2, $3, $4, $5, $6)
                on conflict (prefix) do update set expires_at = excluded.expires_at
                """;
        return forgetOthers(transaction, stored)
                .chain(() -> transaction.preparedQuery(save).executeBatch(rows))
                .replaceWithVoid();
    }

    private static Uni<Void> forgetOthers(SqlConnection transaction, StoredEmbed stored) {
        String sql = "delete from embed.embed_key where embed_id = $1 and prefix <> all($2)";
        String[] kept = stored.keys().stream().map(StoredKey::prefix).toArray(String[]::new);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(stored.embed().id(), kept))
                .replaceWithVoid();
    }

    private static Tuple row(StoredEmbed stored, StoredKey key) {
        return Tuple.of(
                Ids.next(),
                stored.embed().tenant(),
                stored.embed().id(),
                key.prefix(),
                key.sha256(),
                EmbedRows.time(key.expiresAt()));
    }
}
