package dev.automate.common.message;

import dev.automate.common.http.PathIds;
import dev.automate.common.outbox.Retelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Follows a compacted topic of one partition from its beginning, on a thread of its own and without a group: every
 * replica needs all of it. Whatever fails is tried again until it is stopped.
 */
public final class TopicFollowing<C> {
    private static final Logger LOG = Logger.getLogger(TopicFollowing.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private static final long ITS_OWNER_HAS_SPOKEN = 1;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final TopicSpec topic;
    private final TopicPartition only;
    private final Brokers brokers;
    private final TopicTarget<C> target;
    private boolean moreFollows;

    public TopicFollowing(TopicSpec topic, Brokers brokers, TopicTarget<C> target) {
        this.topic = topic;
        this.only = new TopicPartition(topic.name(), 0);
        this.brokers = brokers;
        this.target = target;
    }

    /**
     * Begins, and doesn't wait.
     *
     * @param needed topics that are made first, where they aren't there
     */
    public void begin(List<TopicSpec> needed) {
        Thread.ofPlatform().name(topic.name() + "-follower").daemon().start(() -> followUntilStopped(needed));
    }

    public void stop() {
        stopped.countDown();
    }

    private void followUntilStopped(List<TopicSpec> needed) {
        try {
            do {
                follow(needed);
            } while (!stopped.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when it is stopped or anything fails: then it is called again, or the copy would stay behind. */
    private void follow(List<TopicSpec> needed) {
        try {
            TopicSetup.ensure(brokers, needed);
            try (KafkaConsumer<String, byte[]> consumer = open()) {
                consumer.assign(List.of(only));
                long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
                target.begins(end);
                consumer.seekToBeginning(List.of(only));
                while (stopped.getCount() > 0) {
                    apply(consumer.poll(POLL));
                    tell(consumer.position(only), end);
                }
            }
        } catch (RuntimeException failure) {
            LOG.warnf("%s can't be followed at the moment: %s", topic.name(), failure.toString());
        }
    }

    /** While a telling isn't over, or nothing was ever told, nobody may take what is known for all that there is. */
    private void tell(long position, long end) {
        if (moreFollows) {
            return;
        }
        target.reached(position);
        if (position >= Math.max(end, ITS_OWNER_HAS_SPOKEN)) {
            target.whole();
        }
    }

    private void apply(ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        List<C> changes = new ArrayList<>();
        records.forEach(each -> change(each).ifPresent(changes::add));
        target.apply(changes);
        moreFollows = records.records(only).getLast().headers().lastHeader(Retelling.MORE) != null;
    }

    /** A record that can't be read is left out: all others still count, and the next version of it may be readable. */
    private Optional<C> change(ConsumerRecord<String, byte[]> each) {
        Optional<UUID> id = PathIds.uuid(Optional.ofNullable(each.key()).orElse(""));
        try {
            return id.map(found -> target.read(found, each.offset(), Optional.ofNullable(each.value())));
        } catch (IllegalArgumentException unreadable) {
            LOG.errorf("%s, offset %d: %s", topic.name(), each.offset(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                brokers.with(Map.of(
                        "client.id", topic.name() + "-follower",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "metadata.max.age.ms", "10000",
                        "reconnect.backoff.max.ms", "1000")),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
