package dev.automate.workflow.config;

import dev.automate.common.expression.Expressions;
import dev.automate.common.graph.NodeTypes;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbox.KafkaOutboxSender;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.common.outbox.OutboxStore;
import dev.automate.common.secret.SecretBox;
import dev.automate.workflow.definition.GraphChecks;
import dev.automate.workflow.definition.TriggerChecks;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Puts together what common-lib and the craft room bring. */
public class WorkflowWiring {
    /** Above the relay's batch, which is the most that is ever on its way. */
    private static final int ON_ITS_WAY = 1_024;

    private static final long MAX_ANSWER_BYTES = 1_048_576;

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    SecretBox secretBox(SecretsConfig secrets) {
        return new SecretBox(secrets.keys());
    }

    @Produces
    @Singleton
    NodeTypes nodeTypes() {
        return NodeTypes.standard();
    }

    @Produces
    @Singleton
    Expressions expressions() {
        return new Expressions();
    }

    @Produces
    @Singleton
    GraphChecks graphChecks(NodeTypes types, Expressions expressions) {
        return new GraphChecks(types, expressions);
    }

    @Produces
    @Singleton
    TriggerChecks triggerChecks(Expressions expressions) {
        return new TriggerChecks(expressions);
    }

    @Produces
    @Singleton
    AddressGuard addressGuard(WorkflowConfig config) {
        WorkflowConfig.Connections connections = config.connections();
        Allowance allowance = new Allowance(
                connections.allowPrivateNetworks(), connections.allowedHosts().orElse(List.of()));
        return new AddressGuard(allowance, HostResolver.SYSTEM);
    }

    @Produces
    @Singleton
    OutboundClient outboundClient(Vertx vertx, AddressGuard guard) {
        return new OutboundClient(vertx, guard, MAX_ANSWER_BYTES);
    }

    @Produces
    @Singleton
    OutboxStore outboxStore(Pool pool) {
        return new OutboxStore(pool, "workflow");
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
