package dev.automate.event.config;

import dev.automate.common.outbox.KafkaOutboxSender;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.common.outbox.OutboxStore;
import dev.automate.common.secret.SecretBox;
import dev.automate.common.tenant.TenantWall;
import dev.automate.common.time.SharedClock;
import dev.automate.event.domain.Keeping;
import dev.automate.event.store.SentStore;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Puts together what common-lib brings. */
public class EventWiring {
    /** Above the relay's batch, which is the most that is ever on its way. */
    private static final int ON_ITS_WAY = 1_024;

    /** As fine as the database keeps times: an event that is told again is the same one. All replicas have the same time. */
    @Produces
    @Singleton
    Clock clock() {
        return SharedClock.ofProcess();
    }

    /** How long an event is kept of which nobody says anything else. */
    @Produces
    @Singleton
    Keeping keeping(EventConfig config) {
        return Keeping.of(config.retention().keep(), config.retention().keepPayload());
    }

    @Produces
    @Singleton
    SecretBox secretBox(SecretsConfig secrets) {
        return new SecretBox(secrets.keys());
    }

    @Produces
    @Singleton
    OutboxStore outboxStore(@ReactiveDataSource(TenantWall.TRUSTED) Pool trusted, SentStore sent) {
        return new OutboxStore(trusted, "event", sent);
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
