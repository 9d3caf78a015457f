package dev.automate.rag.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** Takes a document out of indexes, within somebody's transaction that has locked the document. */
final class Removal {
    private Removal() {}

    /** Out of every index, and nobody works on it any more. The numbers are taken last: they lock the index. */
    static Uni<Void> everywhere(SqlConnection transaction, UUID endpoint, String document) {
        String work = "delete from rag.work where endpoint = $1 and document = $2";
        String chunks = "delete from rag.chunk where endpoint = $1 and document = $2";
        String numbers = """
                with numbered as (
                    update rag.index_version i
                       set last_change = i.last_change + 1, changed_at = now()
                      from rag.indexed d
                     where d.endpoint = $1 and d.document = $2 and not d.removed
                       and i.endpoint = d.endpoint and i.version = d.version
                    returning i.version, i.last_change)
                update rag.indexed d
                   set number = numbered.last_change, removed = true, metadata = '{}', acl = '{}'
                  from numbered
                 where d.endpoint = $1 and d.document = $2 and d.version = numbered.version
                """;
        Tuple values = Tuple.of(endpoint, document);
        return transaction
                .preparedQuery(work)
                .execute(values)
                .chain(() -> transaction.preparedQuery(chunks).execute(values))
                .chain(() -> transaction.preparedQuery(numbers).execute(values))
                .replaceWithVoid();
    }
}
