package dev.automate.event.store;

import dev.automate.common.id.Ids;
import dev.automate.common.message.DeadLetterMessage;
import dev.automate.common.message.EventRecord;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.SendOutcome;
import dev.automate.common.outbox.SentNote;
import dev.automate.event.store.dead.DeadLetterColumns;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Where events stand on Kafka, and what Kafka won't have; an event that was sent twice stands where it was sent last. */
@Singleton
public class SentStore implements SentNote {
    private static final short BEFORE_STEPS = 90;
    private static final int FIRST_OF_THE_DEAD = 7;

    @Override
    public String changes() {
        return """
                noted as (
                    insert into event.event_sent as s (tenant, id, kept_days, partition, place, sent_at)
                    select distinct on (n.tenant, n.id) n.tenant, n.id, n.kept_days, n.partition, n.place, now()
                      from unnest($2::text[], $3::text[], $4::smallint[], $5::int[], $6::bigint[])
                           as n(tenant, id, kept_days, partition, place)
                     order by n.tenant, n.id, n.place desc
                        on conflict (tenant, id, kept_days) do update
                       set partition = excluded.partition, place = excluded.place, sent_at = excluded.sent_at),
                dead as (insert into event.dead_letter (%s) %s)
                """.formatted(DeadLetterColumns.NAMES, DeadLetterColumns.rows(FIRST_OF_THE_DEAD));
    }

    @Override
    public Tuple values(Tuple before, List<SendOutcome> outcomes) {
        List<SendOutcome.Sent> sent = outcomes.stream()
                .filter(SendOutcome.Sent.class::isInstance)
                .map(SendOutcome.Sent.class::cast)
                .filter(each -> each.message().topic().equals(Topics.EVENTS.name()))
                .toList();
        Tuple placed = before.addArrayOfString(headers(sent, EventRecord.TENANT))
                .addArrayOfString(headers(sent, EventRecord.ID))
                .addArrayOfShort(sent.stream().map(SentStore::keptDays).toArray(Short[]::new))
                .addArrayOfInteger(
                        sent.stream().map(SendOutcome.Sent::partition).toArray(Integer[]::new))
                .addArrayOfLong(sent.stream().map(SendOutcome.Sent::offset).toArray(Long[]::new));
        return DeadLetterColumns.add(placed, dead(outcomes));
    }

    private static List<DeadLetterMessage> dead(List<SendOutcome> outcomes) {
        return outcomes.stream()
                .filter(SendOutcome.Rejected.class::isInstance)
                .map(SendOutcome.Rejected.class::cast)
                .map(each -> new DeadLetterMessage(
                        each.message(),
                        new DeadLetterMessage.Failure(
                                Ids.next("outbox"), "event-service", "rejected", each.reason(), 1, Instant.now())))
                .toList();
    }

    /** A message from before events had that. */
    private static short keptDays(SendOutcome.Sent sent) {
        String days = sent.message().headers().get(EventRecord.KEPT_DAYS);
        return days == null ? BEFORE_STEPS : Short.parseShort(days);
    }

    private static String[] headers(List<SendOutcome.Sent> sent, String name) {
        return sent.stream()
                .map(each -> Objects.requireNonNull(each.message().headers().get(name), name))
                .toArray(String[]::new);
    }
}
