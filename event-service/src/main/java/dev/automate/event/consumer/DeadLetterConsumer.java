package dev.automate.event.consumer;

import dev.automate.common.message.DeadLetterMessage;
import dev.automate.event.usecase.DeadLetterKeeper;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Takes what was put aside, and acknowledges it once it is kept. It never gives a batch up. */
@ApplicationScoped
public class DeadLetterConsumer {
    private static final Logger LOG = Logger.getLogger(DeadLetterConsumer.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int BEFORE_THE_OTHERS = 1;

    private final DeadLetterKeeper keeper;
    private volatile boolean stopping;

    public DeadLetterConsumer(DeadLetterKeeper keeper) {
        this.keeper = keeper;
    }

    void stop(@Observes @Priority(BEFORE_THE_OTHERS) ShutdownEvent shutdown) {
        stopping = true;
    }

    @Incoming("dead")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Uni<Void> take(Message<ConsumerRecords<String, byte[]>> batch) {
        List<DeadLetterMessage> letters = StreamSupport.stream(
                        batch.getPayload().spliterator(), false)
                .map(DeadLetterConsumer::read)
                .toList();
        return Uni.createFrom()
                .deferred(() -> keeper.keep(letters))
                .onFailure()
                .recoverWithUni(this::waiting)
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .chain(() -> acknowledge(batch));
    }

    private static DeadLetterMessage read(ConsumerRecord<String, byte[]> each) {
        Map<String, String> headers = new HashMap<>();
        each.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        new String(Optional.ofNullable(header.value()).orElse(new byte[0]), StandardCharsets.UTF_8)));
        return DeadLetterMessage.read(
                each.topic() + "/" + each.partition() + "/" + each.offset() + "@" + each.timestamp(),
                Optional.ofNullable(each.key()).orElse(""),
                headers,
                Optional.ofNullable(each.value()).map(Buffer::buffer).orElse(null));
    }

    /** A commit that fails is made good by the next one; until then a restart reads some letters again, which is safe. */
    private static Uni<Void> acknowledge(Message<?> batch) {
        return Uni.createFrom().completionStage(batch::ack).onFailure().recoverWithItem(failure -> {
            LOG.warnf("Offsets can't be committed at the moment: %s", failure.toString());
            return null;
        });
    }

    /** When the service stops, the batch stays unacknowledged for the next one that reads it. */
    private Uni<Void> waiting(Throwable failure) {
        if (stopping) {
            return Uni.createFrom().nothing();
        }
        LOG.warnf("A batch of dead letters waits: %s", failure.toString());
        return Uni.createFrom().failure(failure);
    }
}
