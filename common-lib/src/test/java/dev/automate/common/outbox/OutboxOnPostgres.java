package dev.automate.common.outbox;

import dev.automate.testkit.RealPostgres;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** An outbox on a real PostgreSQL whose messages are written down instead of sent. */
final class OutboxOnPostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = pool(vertx);
    private final OutboxStore store = new OutboxStore(pool, SampleOutbox.SCHEMA);
    private final List<OutboxRecord> sent = new CopyOnWriteArrayList<>();

    Pool pool() {
        return pool;
    }

    OutboxRelay relay() {
        return new OutboxRelay(store, this::write, vertx.getDelegate());
    }

    List<OutboxRecord> sent() {
        return sent;
    }

    Uni<Void> append(OutboxRecord message) {
        return pool.withTransaction(transaction -> store.append(transaction, List.of(message)))
                .replaceWithVoid();
    }

    @Override
    public void close() {
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
    }

    private Uni<SendOutcome> write(OutboxRecord message) {
        sent.add(message);
        return Uni.createFrom().item(new SendOutcome.Sent(message, 0, sent.size()));
    }

    private static Pool pool(Vertx vertx) {
        RealPostgres postgres = new RealPostgres();
        postgres.init(Map.of("service", SampleOutbox.SCHEMA));
        Map<String, String> config = postgres.start();
        PgConnectOptions options = PgConnectOptions.fromUri(value(config, "quarkus.datasource.reactive.url"))
                .setUser(value(config, "quarkus.datasource.username"))
                .setPassword(value(config, "quarkus.datasource.password"));
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private static String value(Map<String, String> config, String key) {
        return Objects.requireNonNull(config.get(key), key);
    }
}
