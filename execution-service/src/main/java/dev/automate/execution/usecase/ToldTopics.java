package dev.automate.execution.usecase;

import dev.automate.common.message.TopicSpec;
import dev.automate.execution.client.TopicEndClient;
import dev.automate.execution.store.DefinitionStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Where the topics of workflows and connections end, once their owner has spoken. A broker that has lost what it held is
 * told all of it anew; until then nobody may think that there is no workflow and no connection.
 */
@Singleton
public class ToldTopics {
    private final TopicEndClient topics;
    private final DefinitionStore definitions;

    public ToldTopics(TopicEndClient topics, DefinitionStore definitions) {
        this.topics = topics;
        this.definitions = definitions;
    }

    /** The offset after the last record. Fails when the broker can't tell, or has forgotten what it was told. */
    Uni<Long> end(TopicSpec topic) {
        return topics.end(topic).call(end -> end > 0 ? Uni.createFrom().voidItem() : neverTold(topic));
    }

    private Uni<Void> neverTold(TopicSpec topic) {
        return definitions
                .any()
                .invoke(known -> {
                    if (known) {
                        throw new IllegalStateException(
                                topic.name() + " is empty, though there are workflows: workflow-service tells it anew");
                    }
                })
                .replaceWithVoid();
    }
}
