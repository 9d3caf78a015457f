package dev.automate.common.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.OutgoingMessageMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Sends messages through a service's outgoing channel {@code outbox}, each to its own topic. */
public final class KafkaOutboxSender implements OutboxSender {
    private static final WhenSent NOTHING =
            (message, partition, offset) -> Uni.createFrom().voidItem();

    private final MutinyEmitter<byte[]> channel;
    private final WhenSent whenSent;

    /** Does something with a message that Kafka has, before it leaves the outbox. */
    @FunctionalInterface
    public interface WhenSent {
        Uni<Void> sent(OutboxRecord message, int partition, long offset);
    }

    public KafkaOutboxSender(MutinyEmitter<byte[]> channel) {
        this(channel, NOTHING);
    }

    /** @param whenSent must come to an end: the message is sent again unless it completes */
    public KafkaOutboxSender(MutinyEmitter<byte[]> channel, WhenSent whenSent) {
        this.channel = channel;
        this.whenSent = whenSent;
    }

    @Override
    public Uni<Void> send(OutboxRecord message) {
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(message.topic())
                .withKey(message.key())
                .withHeaders(headers(message))
                .build();
        OutgoingMessageMetadata<RecordMetadata> placed = new OutgoingMessageMetadata<>();
        Buffer value = message.value();
        return channel.sendMessage(Message.of(value == null ? null : value.getBytes())
                        .addMetadata(metadata)
                        .addMetadata(placed))
                .chain(() -> tell(message, placed.getResult()));
    }

    private Uni<Void> tell(OutboxRecord message, @Nullable RecordMetadata place) {
        return place == null ? Uni.createFrom().voidItem() : whenSent.sent(message, place.partition(), place.offset());
    }

    private static List<RecordHeader> headers(OutboxRecord message) {
        return message.headers().entrySet().stream()
                .map(header ->
                        new RecordHeader(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
