package dev.automate.common.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Sends messages through a service's outgoing channel {@code outbox}, each to its own topic. */
public final class KafkaOutboxSender implements OutboxSender {
    private final MutinyEmitter<byte[]> channel;

    public KafkaOutboxSender(MutinyEmitter<byte[]> channel) {
        this.channel = channel;
    }

    @Override
    public Uni<Void> send(OutboxRecord message) {
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(message.topic())
                .withKey(message.key())
                .withHeaders(headers(message))
                .build();
        Buffer value = message.value();
        return channel.sendMessage(
                Message.of(value == null ? null : value.getBytes()).addMetadata(metadata));
    }

    private static List<RecordHeader> headers(OutboxRecord message) {
        return message.headers().entrySet().stream()
                .map(header ->
                        new RecordHeader(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
