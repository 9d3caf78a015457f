package dev.automate.rag.store;

import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.search.Vector;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Vectors of texts that were embedded before, by the SHA-256 of the text. */
@ApplicationScoped
public class EmbeddingStore {
    private final TenantWall wall;

    public EmbeddingStore(TenantWall wall) {
        this.wall = wall;
    }

    /** Those that are known, by their hash; what is used stays for longer. */
    public Uni<Map<ByteBuffer, Vector>> find(String tenant, String model, Collection<ByteBuffer> hashes) {
        String sql = """
                with used as (
                    update rag.embedding set used_at = now()
                     where tenant = $1 and model = $2 and text_hash = any ($3) and used_at < now() - interval '1 day')
                select text_hash, vector from rag.embedding where tenant = $1 and model = $2 and text_hash = any ($3)
                """;
        Buffer[] wanted = hashes.stream().map(EmbeddingStore::buffer).toArray(Buffer[]::new);
        return wall.query(tenant, sql, Tuple.of(tenant, model, wanted)).map(rows -> {
            Map<ByteBuffer, Vector> found = new HashMap<>();
            rows.forEach(row -> found.put(ByteBuffer.wrap(Rows.bytes(row, "text_hash")), Rows.vector(row)));
            return found;
        });
    }

    public Uni<Void> keep(String tenant, String model, Map<ByteBuffer, Vector> vectors) {
        String sql = """
                insert into rag.embedding (tenant, model, text_hash, vector) values ($1, $2, $3, $4) on conflict do nothing
                """;
        List<Tuple> rows = vectors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> Tuple.of(tenant, model, buffer(each.getKey()), Rows.bytes(each.getValue())))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : wall.within(
                        tenant,
                        transaction -> transaction
                                .preparedQuery(sql)
                                .executeBatch(rows)
                                .replaceWithVoid());
    }

    private static Buffer buffer(ByteBuffer hash) {
        byte[] bytes = new byte[hash.remaining()];
        hash.duplicate().get(bytes);
        return Buffer.buffer(bytes);
    }
}
