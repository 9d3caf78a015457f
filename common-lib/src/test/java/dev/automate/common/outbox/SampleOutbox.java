package dev.automate.common.outbox;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** An outbox wired as a service wires its own. */
@Unremovable
@ApplicationScoped
public class SampleOutbox {
    static final String SCHEMA = "datachat";

    private final Pool pool;
    private final OutboxStore store;
    private final OutboxRelay relay;

    public SampleOutbox(
            Pool pool,
            Vertx vertx,
            @Channel("outbox") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1_024)
                    MutinyEmitter<byte[]> channel) {
        this.pool = pool;
        this.store = new OutboxStore(pool, SCHEMA);
        this.relay = new OutboxRelay(store, new KafkaOutboxSender(channel), vertx);
    }

    void createTables() {
        OutboxTables.create(pool);
    }

    /** Appends and commits. */
    Uni<List<Long>> append(List<OutboxRecord> messages) {
        return pool.withTransaction(transaction -> store.append(transaction, messages));
    }

    OutboxStore store() {
        return store;
    }

    OutboxRelay relay() {
        return relay;
    }
}
