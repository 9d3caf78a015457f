package dev.automate.execution.config;

import dev.automate.common.caller.Scope;
import dev.automate.common.caller.ServiceIdentityConfig;
import dev.automate.common.expression.Expressions;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.outbox.KafkaOutboxSender;
import dev.automate.common.outbox.OutboxRelay;
import dev.automate.common.outbox.OutboxStore;
import dev.automate.common.secret.SecretBox;
import dev.automate.common.suite.ServiceTokens;
import dev.automate.common.suite.SuiteClient;
import dev.automate.common.time.SharedClock;
import dev.automate.execution.domain.SubscriptionDirectory;
import dev.automate.execution.domain.connection.ConnectionDirectory;
import dev.automate.execution.domain.match.WorkflowDirectory;
import dev.automate.execution.domain.match.WorkflowIndex;
import dev.automate.execution.domain.signal.SignalLinks;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Puts together what knows nothing of the framework. */
public class Wiring {
    /** Above the relay's batch, which is the most that is ever on its way. */
    private static final int ON_ITS_WAY = 1_024;

    /** One replica goes on with what another one began, so all of them have the same time. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(SharedClock.ofProcess(), Duration.ofMillis(1));
    }

    @Produces
    @Singleton
    Expressions expressions() {
        return new Expressions();
    }

    @Produces
    @Singleton
    WorkflowIndex workflowIndex() {
        return new WorkflowIndex();
    }

    @Produces
    @Singleton
    WorkflowDirectory workflowDirectory() {
        return new WorkflowDirectory();
    }

    @Produces
    @Singleton
    SecretBox secretBox(SecretsConfig config) {
        return new SecretBox(config.keys());
    }

    @Produces
    @Singleton
    SignalLinks signalLinks(SecretBox box, ExecutionConfig config) {
        return new SignalLinks(box, config.publicUrl());
    }

    @Produces
    @Singleton
    ConnectionDirectory connectionDirectory() {
        return new ConnectionDirectory();
    }

    @Produces
    @Singleton
    SubscriptionDirectory subscriptionDirectory() {
        return new SubscriptionDirectory();
    }

    @Produces
    @Singleton
    OutboxStore outboxStore(Pool pool) {
        return new OutboxStore(pool, "execution");
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

    @Produces
    @Singleton
    AddressGuard addressGuard(ExecutionConfig config) {
        ExecutionConfig.Http http = config.http();
        return AddressGuard.configured(http.allowPrivateNetworks(), http.allowedHosts());
    }

    @Produces
    @Singleton
    OutboundClient outboundClient(Vertx vertx, AddressGuard guard, ExecutionConfig config) {
        return new OutboundClient(
                vertx, guard, config.http().largestResponseSize().asLongValue());
    }

    @Produces
    @Singleton
    SuiteClient suiteClient(
            OutboundClient outbound, ServiceIdentityConfig identity, ExecutionConfig config, Clock clock) {
        return new SuiteClient(outbound, new ServiceTokens(outbound, identity, self(config), clock));
    }

    /** Who this service is to the gateway, and what its steps call others for. */
    public static ServiceTokens.Self self(ExecutionConfig config) {
        return new ServiceTokens.Self(
                "execution",
                List.of(Scope.EVENTS_WRITE, Scope.RAG_QUERY, Scope.DATACHAT_QUERY),
                config.services().tokenTimeout());
    }
}
