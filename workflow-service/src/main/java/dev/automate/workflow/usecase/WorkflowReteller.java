package dev.automate.workflow.usecase;

import dev.automate.common.message.TopicSpec;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.Retelling;
import dev.automate.workflow.publisher.ConnectionMessages;
import dev.automate.workflow.publisher.WorkflowPublisher;
import dev.automate.workflow.publisher.WorkflowRecords;
import dev.automate.workflow.store.RetellingStore;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Supplier;

/** Has all workflows and connections told anew where Kafka holds none: it is new, or has lost what it held. */
@ApplicationScoped
public class WorkflowReteller {
    /** Of the default priority, 2,500; the channels, which the publisher needs, come at 1,000. */
    private static final int BEFORE_THE_PUBLISHER = 2_000;

    private final RetellingStore store;
    private final ConnectionMessages connections;
    private final WorkflowPublisher publisher;

    public WorkflowReteller(RetellingStore store, ConnectionMessages connections, WorkflowPublisher publisher) {
        this.store = store;
        this.connections = connections;
        this.publisher = publisher;
    }

    void start(@Observes @Priority(BEFORE_THE_PUBLISHER) StartupEvent started) {
        retell(Topics.CONNECTIONS, () -> store.connections(connections::saved));
        retell(Topics.WORKFLOWS, () -> store.workflows(WorkflowRecords::saved));
    }

    private void retell(TopicSpec topic, Supplier<Uni<Void>> telling) {
        publisher.retelling(new Retelling(topic, () -> onAContext(telling)));
    }

    /** Hibernate Reactive works on a context of Vert.x only. */
    private static Uni<Void> onAContext(Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .emitter(emitter -> VertxContextSupport.subscribe(
                        () -> work.get().toMulti(),
                        told -> told.with(nothing -> {}, emitter::fail, () -> emitter.complete(null))));
    }
}
