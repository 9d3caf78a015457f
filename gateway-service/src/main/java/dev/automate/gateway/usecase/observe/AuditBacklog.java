package dev.automate.gateway.usecase.observe;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.Topics;
import dev.automate.common.observe.ConsumerLag;
import dev.automate.common.observe.ConsumerLag.Reading;
import dev.automate.common.observe.Lookout;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows how many entries are not in the audit log yet. */
@Singleton
public class AuditBacklog {
    private final ConsumerLag lag;
    private final Lookout lookout;

    public AuditBacklog(MeterRegistry meters, Vertx vertx, Brokers brokers) {
        this.lag =
                new ConsumerLag(brokers, List.of(new Reading("automate-gateway-audit", Topics.AUDIT.name())), meters);
        this.lookout = new Lookout(vertx, lag::look, lag::unknown);
    }

    void start(@Observes StartupEvent started) {
        lookout.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        lookout.stop();
        lag.close();
    }
}
