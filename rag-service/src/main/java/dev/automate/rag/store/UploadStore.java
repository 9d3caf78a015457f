package dev.automate.rag.store;

import dev.automate.common.tenant.TenantWall;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The bytes of documents until their texts are known, in parts, so that nobody holds a whole file. */
@ApplicationScoped
public class UploadStore {
    /** Bytes in each part but the last. */
    public static final int PART_BYTES = 1_048_576;

    private final TenantWall wall;

    public UploadStore(TenantWall wall) {
        this.wall = wall;
    }

    /** Adds the next part, from 0. */
    public Uni<Void> write(String tenant, UUID upload, int part, Buffer bytes) {
        String sql = "insert into rag.upload (tenant, id, part, bytes) values ($1, $2, $3, $4)";
        return wall.query(tenant, sql, Tuple.of(tenant, upload, part, bytes)).replaceWithVoid();
    }

    /** A part; empty after the last. */
    public Uni<Optional<Buffer>> read(String tenant, UUID upload, int part) {
        String sql = "select bytes from rag.upload where tenant = $1 and id = $2 and part = $3";
        return wall.query(tenant, sql, Tuple.of(tenant, upload, part))
                .map(rows -> Rows.first(rows, row -> Buffer.buffer(Rows.bytes(row, "bytes"))));
    }

    /** Forgets an upload that nobody will read. */
    public Uni<Void> forget(String tenant, UUID upload) {
        String sql = "delete from rag.upload where tenant = $1 and id = $2";
        return wall.query(tenant, sql, Tuple.of(tenant, upload)).replaceWithVoid();
    }
}
