package dev.automate.workflow.usecase;

import dev.automate.workflow.publisher.ConnectionMessages;
import dev.automate.workflow.publisher.WorkflowPublisher;
import dev.automate.workflow.store.ConnectionBacklogStore;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Tells of connections that were saved before anybody was told of them; once they are, there is nothing left to do. */
@ApplicationScoped
public class ConnectionAnnouncer {
    private static final Logger LOG = Logger.getLogger(ConnectionAnnouncer.class);
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final ConnectionBacklogStore backlog;
    private final ConnectionMessages messages;
    private final WorkflowPublisher publisher;
    private final Vertx vertx;

    public ConnectionAnnouncer(
            ConnectionBacklogStore backlog, ConnectionMessages messages, WorkflowPublisher publisher, Vertx vertx) {
        this.backlog = backlog;
        this.messages = messages;
        this.publisher = publisher;
        this.vertx = vertx;
    }

    /** Completes with how many there were, once all of them are in the outbox. */
    public Uni<Integer> announce() {
        return backlog.publish(messages::saved).invoke(publisher::poke);
    }

    void start(@Observes StartupEvent started) {
        announceUntilDone();
    }

    /** A database that is away is waited for. */
    private void announceUntilDone() {
        VertxContextSupport.subscribe(
                () -> announce().toMulti(),
                told -> told.with(number -> LOG.debugf("%d connections were told of", number), failure -> {
                    LOG.warnf("Connections can't be told of yet: %s", failure.toString());
                    vertx.setTimer(WAIT.toMillis(), tick -> Thread.ofVirtual().start(this::announceUntilDone));
                }));
    }
}
