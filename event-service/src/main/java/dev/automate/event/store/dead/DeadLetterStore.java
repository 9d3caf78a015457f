package dev.automate.event.store.dead;

import dev.automate.common.message.DeadLetterMessage;
import dev.automate.common.tenant.TenantWall;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps dead letters, each once. */
@ApplicationScoped
public class DeadLetterStore {
    private static final String KEEP = "insert into event.dead_letter (" + DeadLetterColumns.NAMES + ") "
            + DeadLetterColumns.rows(1) + " on conflict (origin) do nothing";

    private final Pool trusted;

    /** @param trusted for batches, which hold the letters of many tenants */
    public DeadLetterStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted) {
        this.trusted = trusted;
    }

    /** Answers how many of them were not there before. */
    public Uni<Integer> keep(List<DeadLetterMessage> letters) {
        return letters.isEmpty()
                ? Uni.createFrom().item(0)
                : trusted.preparedQuery(KEEP)
                        .execute(DeadLetterColumns.add(Tuple.tuple(), letters))
                        .map(rows -> rows.rowCount());
    }
}
