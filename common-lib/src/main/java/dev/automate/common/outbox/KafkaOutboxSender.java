package dev.automate.common.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.OutgoingMessageMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Sends messages through a service's outgoing channel {@code outbox}, each to its own topic. */
public final class KafkaOutboxSender implements OutboxSender {
    private static final int NOWHERE = -1;

    private final MutinyEmitter<byte[]> channel;

    public KafkaOutboxSender(MutinyEmitter<byte[]> channel) {
        this.channel = channel;
    }

    @Override
    public Uni<SendOutcome> send(OutboxRecord message) {
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
                .map(sent -> sent(message, placed))
                .onFailure(KafkaOutboxSender::isForGood)
                .recoverWithItem(failure -> new SendOutcome.Rejected(message, String.valueOf(failure.getMessage())));
    }

    private static SendOutcome sent(OutboxRecord message, OutgoingMessageMetadata<RecordMetadata> placed) {
        RecordMetadata place = placed.getResult();
        return place == null
                ? new SendOutcome.Sent(message, NOWHERE, NOWHERE)
                : new SendOutcome.Sent(message, place.partition(), place.offset());
    }

    /** What is wrong with the message itself. */
    private static boolean isForGood(Throwable failure) {
        return Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                .anyMatch(each -> each instanceof RecordTooLargeException
                        || each instanceof InvalidRecordException
                        || each instanceof SerializationException);
    }

    private static List<RecordHeader> headers(OutboxRecord message) {
        return message.headers().entrySet().stream()
                .map(header ->
                        new RecordHeader(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
