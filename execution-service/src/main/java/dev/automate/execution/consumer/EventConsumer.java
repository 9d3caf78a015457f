package dev.automate.execution.consumer;

import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventRecord;
import dev.automate.execution.domain.Arrival;
import dev.automate.execution.domain.ArrivedEvent;
import dev.automate.execution.domain.DeadEvent;
import dev.automate.execution.usecase.EventBurier;
import dev.automate.execution.usecase.EventTaker;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Takes batches of events and acknowledges each once all of its executions are recorded. It never gives a batch up. */
@ApplicationScoped
public class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final int MAX_WORD = 500;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final int BEFORE_THE_OTHERS = 1;

    private final EventTaker taker;
    private final EventBurier dead;
    private volatile boolean stopping;

    public EventConsumer(EventTaker taker, EventBurier dead) {
        this.taker = taker;
        this.dead = dead;
    }

    void stop(@Observes @Priority(BEFORE_THE_OTHERS) ShutdownEvent shutdown) {
        stopping = true;
    }

    @Incoming("events")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Uni<Void> take(Message<ConsumerRecords<String, byte[]>> batch) {
        if (stopping) {
            return Uni.createFrom().nothing();
        }
        List<ArrivedEvent> events = new ArrayList<>();
        List<DeadEvent> unreadable = new ArrayList<>();
        batch.getPayload().forEach(each -> read(each, events, unreadable));
        return dead.bury(unreadable)
                .chain(() -> taker.take(events))
                .onFailure()
                .recoverWithUni(this::waiting)
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .chain(() -> acknowledge(batch));
    }

    /** A commit that fails is made good by the next one; until then a restart reads some events again, which is safe. */
    private static Uni<Void> acknowledge(Message<?> batch) {
        return Uni.createFrom().completionStage(batch::ack).onFailure().recoverWithItem(failure -> {
            LOG.warnf("Offsets can't be committed at the moment: %s", failure.toString());
            return null;
        });
    }

    private static void read(
            ConsumerRecord<String, byte[]> each, List<ArrivedEvent> events, List<DeadEvent> unreadable) {
        Arrival arrival = new Arrival(
                each.topic() + "/" + each.partition() + "/" + each.offset() + "@" + each.timestamp(),
                Optional.ofNullable(each.key()).orElse(""),
                headers(each),
                ByteBuffer.wrap(value(each)));
        try {
            events.add(new ArrivedEvent(arrival, storable(EventRecord.read(name -> header(each, name), value(each)))));
        } catch (RuntimeException notAnEvent) {
            String detail = Optional.ofNullable(notAnEvent.getMessage()).orElse(notAnEvent.toString());
            unreadable.add(new DeadEvent(arrival, DeadEvent.Reason.UNREADABLE, detail, 1));
        }
    }

    /** No row could hold it, so it would hold up every event behind it. */
    private static EventMessage storable(EventMessage event) {
        for (String word : List.of(event.id(), event.tenant(), event.type(), event.source(), event.traceId())) {
            if (word.length() > MAX_WORD || word.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "a header is longer than " + MAX_WORD + " characters or holds U+0000");
            }
        }
        return event;
    }

    private static byte[] value(ConsumerRecord<String, byte[]> each) {
        return Optional.ofNullable(each.value()).orElse(new byte[0]);
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> each, String name) {
        return Optional.ofNullable(each.headers().lastHeader(name)).map(EventConsumer::text);
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> each) {
        Map<String, String> headers = new HashMap<>();
        each.headers().forEach(header -> headers.put(header.key(), text(header)));
        return headers;
    }

    private static String text(Header header) {
        byte[] value = header.value();
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    /** When the service stops, the batch stays unacknowledged for the next one that reads it. */
    private Uni<Void> waiting(Throwable failure) {
        if (stopping) {
            return Uni.createFrom().nothing();
        }
        LOG.warnf("A batch of events waits: %s", failure.toString());
        return Uni.createFrom().failure(failure);
    }
}
