package dev.automate.event.consumer;

import dev.automate.common.message.EventRecord;
import dev.automate.common.message.Occurrence;
import dev.automate.common.message.OccurrenceType;
import dev.automate.event.usecase.outgoing.EventNews;
import dev.automate.event.usecase.outgoing.OccurrenceTaker;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Takes batches of what has happened, and acknowledges each once its messages are kept. It never gives a batch up. */
@ApplicationScoped
public class OccurrenceConsumer {
    private static final Logger LOG = Logger.getLogger(OccurrenceConsumer.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int BEFORE_THE_OTHERS = 1;
    private static final Set<String> ENDS = Set.of(
            OccurrenceType.EXECUTION_SUCCEEDED.text(),
            OccurrenceType.EXECUTION_FAILED.text(),
            OccurrenceType.EXECUTION_CANCELLED.text());
    private static final Set<String> RECEIVED = Set.of(OccurrenceType.EVENT_RECEIVED.text());

    private final OccurrenceTaker taker;
    private volatile boolean stopping;

    public OccurrenceConsumer(OccurrenceTaker taker) {
        this.taker = taker;
    }

    void stop(@Observes @Priority(BEFORE_THE_OTHERS) ShutdownEvent shutdown) {
        stopping = true;
    }

    @Incoming("ends")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Uni<Void> takeEnds(Message<ConsumerRecords<String, byte[]>> batch) {
        return take(batch, ENDS, each -> Occurrence.read(name -> header(each, name), value(each)));
    }

    @Incoming("received")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Uni<Void> takeReceived(Message<ConsumerRecords<String, byte[]>> batch) {
        return take(
                batch,
                RECEIVED,
                each -> EventNews.of(EventRecord.read(name -> header(each, name), value(each)), value(each).length));
    }

    private Uni<Void> take(
            Message<ConsumerRecords<String, byte[]>> batch,
            Set<String> types,
            Function<ConsumerRecord<String, byte[]>, Occurrence> read) {
        List<ConsumerRecord<String, byte[]>> records =
                StreamSupport.stream(batch.getPayload().spliterator(), false).toList();
        Set<String> tenants = new HashSet<>();
        records.forEach(each -> header(each, EventRecord.TENANT).ifPresent(tenants::add));
        return Uni.createFrom()
                .deferred(() -> taker.take(tenants, types, wanted -> read(records, wanted, read)))
                .onFailure()
                .recoverWithUni(this::waiting)
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .chain(() -> acknowledge(batch));
    }

    /** The others aren't even parsed. */
    private static List<Occurrence> read(
            List<ConsumerRecord<String, byte[]>> records,
            Set<String> tenants,
            Function<ConsumerRecord<String, byte[]>, Occurrence> read) {
        return records.stream()
                .filter(each -> header(each, EventRecord.TENANT)
                        .filter(tenants::contains)
                        .isPresent())
                .flatMap(each -> read(each, read))
                .toList();
    }

    /** What can't be read would hold up everything behind it; it stays on the topic, and the log says where. */
    private static Stream<Occurrence> read(
            ConsumerRecord<String, byte[]> each, Function<ConsumerRecord<String, byte[]>, Occurrence> read) {
        try {
            return Stream.of(storable(read.apply(each)));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            LOG.errorf(
                    "%s-%d@%d can't be told: %s",
                    each.topic(), each.partition(), each.offset(), unreadable.getMessage());
            return Stream.empty();
        }
    }

    /** No row could hold it. */
    private static Occurrence storable(Occurrence occurrence) {
        for (String word : List.of(occurrence.id(), occurrence.tenant(), occurrence.type(), occurrence.traceId())) {
            if (word.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a header holds U+0000");
            }
        }
        return occurrence;
    }

    /** A commit that fails is made good by the next one; until then a restart reads some of it again, which is safe. */
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
        LOG.warnf("A batch of what subscriptions are told of waits: %s", failure.toString());
        return Uni.createFrom().failure(failure);
    }

    private static byte[] value(ConsumerRecord<String, byte[]> each) {
        return Optional.ofNullable(each.value()).orElse(new byte[0]);
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> each, String name) {
        return Optional.ofNullable(each.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
