package dev.automate.execution.client;

import dev.automate.common.message.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks the broker where the topic of workflows ends at this moment. A connection of its own, since a broker answers one
 * connection's requests in order and a consumer's may be waiting for records.
 */
@Singleton
public class WorkflowTopicClient {
    private static final TopicPartition ONLY = new TopicPartition(Topics.WORKFLOWS.name(), 0);
    private static final Integer REQUEST_MILLIS = 3_000;

    private final Admin admin;

    public WorkflowTopicClient(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "client.id", "automate-execution-end",
                "request.timeout.ms", REQUEST_MILLIS,
                "default.api.timeout.ms", REQUEST_MILLIS,
                "reconnect.backoff.max.ms", REQUEST_MILLIS));
    }

    /** The offset after the last record. Fails when the broker can't tell. */
    public Uni<Long> end() {
        return Uni.createFrom().completionStage(this::ask);
    }

    private CompletionStage<Long> ask() {
        return admin.listOffsets(Map.of(ONLY, OffsetSpec.latest()))
                .partitionResult(ONLY)
                .thenApply(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .toCompletionStage();
    }
}
