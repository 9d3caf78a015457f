package dev.automate.common.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that a service needs, before it needs them; one that is there stays as it is. */
public final class TopicSetup {
    /** Room for a body of 10 MiB and what is put around it. */
    private static final String MAX_MESSAGE_BYTES = Integer.toString(12 * 1024 * 1024);

    private static final int LIMIT_SECONDS = 30;

    private TopicSetup() {}

    /**
     * Blocks for up to 30 s for each topic; never call it from an event loop.
     *
     * @throws IllegalStateException when the broker can't be reached or refuses
     */
    public static void ensure(Brokers brokers, List<TopicSpec> topics) {
        ensure(brokers, topics, Optional.empty());
    }

    /** @param copies of each topic that is made; absent: as many as the broker makes by itself */
    static void ensure(Brokers brokers, List<TopicSpec> topics, Optional<Short> copies) {
        try (Admin admin = Admin.create(brokers.with(Map.of()))) {
            Set<String> there = answer(admin.listTopics().names(), "topics can't be listed");
            for (TopicSpec topic : topics) {
                // Who may use a topic need not have the right to make it.
                if (!there.contains(topic.name())) {
                    create(admin, topic, copies);
                }
            }
        }
    }

    /**
     * Whether the topic, which is there, has never held anything. Blocks for up to 30 s.
     *
     * @throws IllegalStateException when the broker can't be reached
     */
    public static boolean isEmpty(Brokers brokers, TopicSpec topic) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
        try (Admin admin = Admin.create(brokers.with(Map.of()))) {
            return answer(admin.listOffsets(ends).all(), "topic " + topic.name() + " can't be looked at")
                    .values()
                    .stream()
                    .allMatch(end -> end.offset() == 0);
        }
    }

    private static void create(Admin admin, TopicSpec topic, Optional<Short> copies) {
        Map<String, String> configs = new HashMap<>(Map.of("max.message.bytes", MAX_MESSAGE_BYTES));
        configs.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        NewTopic wanted = new NewTopic(topic.name(), Optional.of(topic.partitions()), copies).configs(configs);
        try {
            answer(admin.createTopics(List.of(wanted)).all(), "topic " + topic.name() + " can't be made");
        } catch (IllegalStateException refused) {
            if (!isThereNow(refused)) {
                throw refused;
            }
        }
    }

    /** Somebody else has made it in between. */
    private static boolean isThereNow(IllegalStateException refused) {
        return refused.getCause() instanceof ExecutionException answer
                && answer.getCause() instanceof TopicExistsException;
    }

    private static <T> T answer(KafkaFuture<T> asked, String failure) {
        try {
            return asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            throw new IllegalStateException(failure, refused);
        } catch (TimeoutException away) {
            throw new IllegalStateException("the broker doesn't answer", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while topics were made", stopped);
        }
    }
}
