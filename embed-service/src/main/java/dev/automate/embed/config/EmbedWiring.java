package dev.automate.embed.config;

import dev.automate.common.caller.Scope;
import dev.automate.common.caller.ServiceIdentityConfig;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbox.KafkaOutboxSender;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.common.outbox.OutboxStore;
import dev.automate.common.suite.ServiceTokens;
import dev.automate.common.suite.SuiteClient;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Puts together what common-lib brings. */
public class EmbedWiring {
    /** Above the relay's batch, which is the most that is ever on its way. */
    private static final int ON_ITS_WAY = 1_024;
    /** Answers are texts. */
    private static final long LONGEST_ANSWER_BYTES = 1_048_576;

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

    /** Its tokens open what answers visitors, and nothing else. */
    @Produces
    @Singleton
    SuiteClient suiteClient(Vertx vertx, ServiceIdentityConfig identity, EmbedConfig config, Clock clock) {
        AddressGuard guard = new AddressGuard(new Allowance(false, List.of()), HostResolver.SYSTEM);
        OutboundClient outbound = new OutboundClient(vertx, guard, LONGEST_ANSWER_BYTES);
        ServiceTokens.Self self = new ServiceTokens.Self(
                "embed",
                List.of(Scope.RAG_QUERY, Scope.DATACHAT_QUERY, Scope.EXECUTIONS_WRITE, Scope.EXECUTIONS_READ),
                config.services().tokenTimeout());
        return new SuiteClient(outbound, new ServiceTokens(outbound, identity, self, clock));
    }
}
