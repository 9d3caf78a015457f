package dev.automate.common.outbox;

import dev.automate.common.message.TopicSpec;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a service tells anew on a topic that has never held anything: the broker is new, or has lost what it had, or the
 * database was restored without it.
 *
 * @param telling puts it into the outbox; completes when that is committed
 */
public record Retelling(TopicSpec topic, Supplier<Uni<Void>> telling) {
    /** The header of records that more of the same telling follow; whoever reads them doesn't know all yet. */
    public static final String MORE = "automate-more";

    /** The key of the record that ends a telling, which is no workflow, connection or the like. */
    private static final String NOTHING = new UUID(0, 0).toString();

    /** These and an end: so also that there is nothing is told, and an empty topic means that nobody has spoken yet. */
    public static List<OutboxRecord> whole(TopicSpec topic, List<OutboxRecord> records) {
        List<OutboxRecord> whole = new ArrayList<>();
        records.forEach(each -> whole.add(withMore(each)));
        whole.add(new OutboxRecord(topic.name(), NOTHING, Map.of(), null));
        return List.copyOf(whole);
    }

    private static OutboxRecord withMore(OutboxRecord told) {
        Map<String, String> headers = new HashMap<>(told.headers());
        headers.put(MORE, "true");
        return new OutboxRecord(told.topic(), told.key(), headers, told.value());
    }
}
