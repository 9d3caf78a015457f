package dev.automate.execution.client;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.TopicSpec;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker where a topic of one partition ends at this moment. A connection of its own, since a broker answers one
 * connection's requests in order and a consumer's may be waiting for records.
 */
@Singleton
public class TopicEndClient {
    private static final Integer REQUEST_MILLIS = 3_000;

    private final Admin admin;

    public TopicEndClient(Brokers brokers) {
        this.admin = Admin.create(brokers.with(Map.of(
                "client.id", "automate-execution-end",
                "request.timeout.ms", REQUEST_MILLIS,
                "default.api.timeout.ms", REQUEST_MILLIS,
                "reconnect.backoff.max.ms", REQUEST_MILLIS)));
    }

    /** The offset after the last record. Fails when the broker can't tell. */
    public Uni<Long> end(TopicSpec topic) {
        return Uni.createFrom().completionStage(() -> ask(new TopicPartition(topic.name(), 0)));
    }

    private CompletionStage<Long> ask(TopicPartition only) {
        return admin.listOffsets(Map.of(only, OffsetSpec.latest()))
                .partitionResult(only)
                .thenApply(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .toCompletionStage();
    }
}
