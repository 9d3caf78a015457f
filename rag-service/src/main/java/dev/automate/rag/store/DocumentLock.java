package dev.automate.rag.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Makes changes of one document wait for each other. */
final class DocumentLock {
    private DocumentLock() {}

    /** Until the transaction's end; false when there is no such document. */
    static Uni<Boolean> take(SqlConnection transaction, UUID endpoint, String document) {
        String sql = "select 1 from rag.document where endpoint = $1 and id = $2 for update";
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(endpoint, document))
                .map(rows -> rows.size() > 0);
    }
}
