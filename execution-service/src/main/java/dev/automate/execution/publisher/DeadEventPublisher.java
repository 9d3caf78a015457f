package dev.automate.execution.publisher;

import dev.automate.common.message.Topics;
import dev.automate.common.outbox.KafkaOutboxSender;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.execution.domain.DeadEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Puts records that can't be read where people find them, with the reason in a header. */
@ApplicationScoped
public class DeadEventPublisher {
    /** Why the record stands there. */
    public static final String REASON = "automate-reason";

    private final KafkaOutboxSender sender;

    public DeadEventPublisher(@Channel("dead") MutinyEmitter<byte[]> channel) {
        this.sender = new KafkaOutboxSender(channel);
    }

    /** Completes when the broker has acknowledged it. */
    public Uni<Void> publish(DeadEvent event) {
        Map<String, String> headers = new HashMap<>(event.headers());
        headers.put(REASON, event.reason());
        return sender.send(
                new OutboxRecord(Topics.DEAD_EVENTS.name(), event.key(), headers, Buffer.buffer(bytes(event))));
    }

    private static byte[] bytes(DeadEvent event) {
        byte[] bytes = new byte[event.value().remaining()];
        event.value().duplicate().get(bytes);
        return bytes;
    }
}
