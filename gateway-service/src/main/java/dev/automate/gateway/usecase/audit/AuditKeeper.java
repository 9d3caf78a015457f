package dev.automate.gateway.usecase.audit;

import dev.automate.common.message.AuditMessage;
import dev.automate.gateway.config.GatewayConfig;
import dev.automate.gateway.store.audit.AuditStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Keeps what the services account for, and forgets what is older than it has to be. */
@ApplicationScoped
public class AuditKeeper {
    private static final Logger LOG = Logger.getLogger(AuditKeeper.class);
    private static final Duration BETWEEN_TRIMS = Duration.ofMinutes(1);

    private final AuditStore store;
    private final GatewayConfig config;
    private final Clock clock;

    public AuditKeeper(AuditStore store, GatewayConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent start, Vertx vertx) {
        vertx.setPeriodic(
                BETWEEN_TRIMS.toMillis(), timer -> trim().subscribe().with(AuditKeeper::told, AuditKeeper::put));
    }

    /** Done once they are durable; an entry that is here already stays as it is. */
    public Uni<Void> keep(List<AuditMessage> entries) {
        return store.keep(entries);
    }

    /** Forgets what is too old, in pieces; answers how many entries. */
    public Uni<Integer> trim() {
        return store.forgetBefore(clock.instant().minus(config.audit().retention()));
    }

    private static void told(int forgotten) {
        if (forgotten > 0) {
            LOG.infof("Forgot %d audit entries that were too old", forgotten);
        }
    }

    private static void put(Throwable failure) {
        LOG.warnf("The audit log can't be trimmed at the moment: %s", failure.toString());
    }
}
