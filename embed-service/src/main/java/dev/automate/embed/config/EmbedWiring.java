package dev.automate.embed.config;

import dev.automate.common.outbox.KafkaOutboxSender;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.common.outbox.OutboxStore;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Puts together what common-lib brings. */
public class EmbedWiring {
    /** Above the relay's batch, which is the most that is ever on its way. */
    private static final int ON_ITS_WAY = 1_024;

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    OutboxStore outboxStore(Pool pool) {
        return new OutboxStore(pool, "embed");
    }

    @Produces
    @Singleton
    OutboxRelay outboxRelay(
            OutboxStore store,
            @Channel("outbox") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = ON_ITS_WAY)
                    MutinyEmitter<byte[]> channel,
            Vertx vertx) {
        return new OutboxRelay(store, new KafkaOutboxSender(channel), vertx);
    }
}
