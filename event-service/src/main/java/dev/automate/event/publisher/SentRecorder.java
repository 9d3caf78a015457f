package dev.automate.event.publisher;

import dev.automate.common.commit.GroupCommit;
import dev.automate.common.message.EventRecord;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.KafkaOutboxSender;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.event.domain.SentEvent;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * Notes where Kafka put an event before its message leaves the outbox: so an event that is not noted has not left, or is
 * sent again.
 */
public final class SentRecorder implements KafkaOutboxSender.WhenSent {
    private static final int MAX_BATCH = 500;
    private static final int MAX_QUEUED = 2_000;

    private final GroupCommit<SentEvent, Boolean> commits;
    private final Clock clock;

    /** @param keep writes a batch; one answer for each, in order */
    public SentRecorder(Function<List<SentEvent>, Uni<List<Boolean>>> keep, Clock clock) {
        this.commits = new GroupCommit<>(keep, MAX_BATCH, MAX_QUEUED, 1);
        this.clock = clock;
    }

    @Override
    public Uni<Void> sent(OutboxRecord message, int partition, long offset) {
        return message.topic().equals(Topics.EVENTS.name())
                ? commits.submit(event(message, partition, offset)).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private SentEvent event(OutboxRecord message, int partition, long offset) {
        return new SentEvent(
                String.valueOf(message.headers().get(EventRecord.TENANT)),
                String.valueOf(message.headers().get(EventRecord.ID)),
                partition,
                offset,
                clock.instant());
    }
}
