package dev.automate.execution.config;

import dev.automate.common.caller.Scope;
import dev.automate.common.caller.ServiceIdentityConfig;
import dev.automate.common.expression.Expressions;
import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.common.secret.SecretBox;
import dev.automate.common.suite.ServiceTokens;
import dev.automate.common.suite.SuiteClient;
import dev.automate.execution.domain.connection.ConnectionDirectory;
import dev.automate.execution.domain.match.WorkflowDirectory;
import dev.automate.execution.domain.match.WorkflowIndex;
import dev.automate.execution.domain.signal.SignalLinks;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** Puts together what knows nothing of the framework. */
public class Wiring {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
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
    AddressGuard addressGuard(ExecutionConfig config) {
        ExecutionConfig.Http http = config.http();
        Allowance allowance =
                new Allowance(http.allowPrivateNetworks(), http.allowedHosts().orElse(List.of()));
        return new AddressGuard(allowance, HostResolver.SYSTEM);
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
