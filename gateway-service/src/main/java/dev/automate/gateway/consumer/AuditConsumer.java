package dev.automate.gateway.consumer;

import dev.automate.common.message.AuditMessage;
import dev.automate.gateway.usecase.audit.AuditKeeper;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Takes what the services account for, and acknowledges it once it is in the audit log. It never gives a batch up. */
@ApplicationScoped
public class AuditConsumer {
    private static final Logger LOG = Logger.getLogger(AuditConsumer.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int BEFORE_THE_OTHERS = 1;

    private final AuditKeeper keeper;
    private volatile boolean stopping;

    public AuditConsumer(AuditKeeper keeper) {
        this.keeper = keeper;
    }

    void stop(@Observes @Priority(BEFORE_THE_OTHERS) ShutdownEvent shutdown) {
        stopping = true;
    }

    @Incoming("audit")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Uni<Void> take(Message<ConsumerRecords<String, byte[]>> batch) {
        List<AuditMessage> entries = StreamSupport.stream(batch.getPayload().spliterator(), false)
                .flatMap(AuditConsumer::read)
                .toList();
        return Uni.createFrom()
                .deferred(() -> keeper.keep(entries))
                .onFailure()
                .recoverWithUni(this::waiting)
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .chain(() -> acknowledge(batch));
    }

    /** What can't be read would hold up everything behind it; it stays on the topic, and the log says where. */
    private static Stream<AuditMessage> read(ConsumerRecord<String, byte[]> each) {
        try {
            return Stream.of(AuditMessage.of(Optional.ofNullable(each.value()).orElse(new byte[0])));
        } catch (IllegalArgumentException notAnEntry) {
            LOG.errorf(
                    "%s-%d@%d is no audit entry: %s",
                    each.topic(), each.partition(), each.offset(), notAnEntry.getMessage());
            return Stream.empty();
        }
    }

    /** A commit that fails is made good by the next one; until then a restart reads some entries again, which is safe. */
    private static Uni<Void> acknowledge(Message<?> batch) {
        return Uni.createFrom().completionStage(batch::ack).onFailure().recoverWithItem(failure -> {
            LOG.warnf("Offsets can't be committed at the moment: %s", failure.toString());
            return null;
        });
    }

    /** When the gateway stops, the batch stays unacknowledged for the next one that reads it. */
    private Uni<Void> waiting(Throwable failure) {
        if (stopping) {
            return Uni.createFrom().nothing();
        }
        LOG.warnf("A batch of audit entries waits: %s", failure.toString());
        return Uni.createFrom().failure(failure);
    }
}
