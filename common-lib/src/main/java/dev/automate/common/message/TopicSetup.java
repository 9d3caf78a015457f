package dev.automate.common.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that a service needs, before it needs them; one that is there stays as it is. */
public final class TopicSetup {
    /** Room for a body of 10 MiB and what is put around it. */
    private static final String MAX_MESSAGE_BYTES = Integer.toString(12 * 1024 * 1024);

    private static final int LIMIT_SECONDS = 30;

    private TopicSetup() {}

    /**
     * Blocks for up to 30 s; never call it from an event loop.
     *
     * @throws IllegalStateException when the broker can't be reached or refuses
     */
    public static void ensure(String bootstrapServers, List<TopicSpec> topics) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            for (TopicSpec topic : topics) {
                create(admin, topic);
            }
        }
    }

    private static void create(Admin admin, TopicSpec topic) {
        Map<String, String> configs = new HashMap<>(Map.of("max.message.bytes", MAX_MESSAGE_BYTES));
        configs.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        NewTopic wanted =
                new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(configs);
        try {
            admin.createTopics(List.of(wanted)).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic " + topic.name() + " can't be made", refused);
            }
        } catch (TimeoutException away) {
            throw new IllegalStateException("the broker doesn't answer", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while topics were made", stopped);
        }
    }
}
