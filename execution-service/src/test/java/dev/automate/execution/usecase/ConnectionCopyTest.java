package dev.automate.execution.usecase;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.automate.common.json.Json;
import dev.automate.common.message.Brokers;
import dev.automate.common.message.Topics;
import dev.automate.common.secret.SecretBox;
import dev.automate.execution.client.TopicEndClient;
import dev.automate.execution.domain.connection.ConnectionDirectory;
import dev.automate.execution.store.DefinitionStore;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** A copy that nobody fills but the test, beside a real broker. */
@ServiceTest
class ConnectionCopyTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TopicEndClient topics;
    private final SecretBox box;
    private final DefinitionStore definitions;

    ConnectionCopyTest(TopicEndClient topics, SecretBox box, DefinitionStore definitions) {
        this.topics = topics;
        this.box = box;
        this.definitions = definitions;
    }

    @Test
    void whoAsksWaitsUntilTheCopyHasWhatTheBrokerHas() {
        try (Sender sender = new Sender()) {
            sender.connection(
                    "t-" + UUID.randomUUID(),
                    "api",
                    "custom",
                    Json.mapper().createObjectNode().put("key", "value"));
        }
        ConnectionCopy copy = copy(topics);
        CompletableFuture<Void> waiting =
                copy.caughtUp().subscribeAsCompletionStage().toCompletableFuture();
        long end = topics.end(Topics.CONNECTIONS).await().atMost(LIMIT);

        copy.reached(end - 1);
        assertFalse(waiting.isDone());
        copy.reached(Long.MAX_VALUE);

        waiting.join();
    }

    @Test
    void aCopyThatWasNeverCompleteIsNotGoodEnoughWithoutABroker() {
        ConnectionCopy copy = copy(new TopicEndClient(Brokers.at("127.0.0.1:1")));

        assertThrows(TimeoutException.class, () -> copy.caughtUp().await().atMost(LIMIT));
    }

    private ConnectionCopy copy(TopicEndClient client) {
        return new ConnectionCopy(
                new ConnectionDirectory(), box, new ToldTopics(client, definitions), Settings.with(Map.of()));
    }
}
