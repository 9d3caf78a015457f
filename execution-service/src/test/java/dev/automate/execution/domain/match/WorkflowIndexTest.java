package dev.automate.execution.domain.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.TriggerType;
import dev.automate.execution.domain.start.StartRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowIndexTest {
    @ParameterizedTest
    @CsvSource({
        "order.created,   order.created,   true",
        "order.created,   order.updated,   false",
        "order.*,         order.created,   true",
        "order.*,         order.line.new,  true",
        "order.*,         orders.created,  false",
        "*,               anything,        true",
        "*.created,       order.created,   true",
        "*.created,       order.created.x, false",
        "a*b*c,           a1b2c,           true",
        "a*b*c,           acb,             false",
        "order.*,         order.,          true"
    })
    void typesMatchExactlyOrByGlob(String pattern, String type, boolean expected) {
        WorkflowIndex index = new WorkflowIndex();
        index.put(wish(UUID.randomUUID(), "t", TriggerType.EVENT, pattern, null));

        assertEquals(
                expected ? 1 : 0,
                index.match(event("t", type, "api", EventOrigin.API)).size());
    }

    @Test
    void sourceAndOriginAndTenantNarrow() {
        WorkflowIndex index = new WorkflowIndex();
        index.put(wish(UUID.randomUUID(), "t", TriggerType.WEBHOOK, "x", "stripe"));
        index.put(wish(UUID.randomUUID(), "t", TriggerType.EVENT, "x", null));
        index.put(wish(UUID.randomUUID(), "other", TriggerType.EVENT, "x", null));

        assertEquals(
                2, index.match(event("t", "x", "stripe", EventOrigin.WEBHOOK)).size());
        assertEquals(
                1, index.match(event("t", "x", "github", EventOrigin.WEBHOOK)).size());
        assertEquals(1, index.match(event("t", "x", "stripe", EventOrigin.API)).size());
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOldOne() {
        WorkflowIndex index = new WorkflowIndex();
        UUID id = UUID.randomUUID();
        index.put(wish(id, "t", TriggerType.EVENT, "old.*", null));
        index.put(wish(id, "t", TriggerType.EVENT, "new", null));

        assertTrue(index.match(event("t", "old.x", "api", EventOrigin.API)).isEmpty());
        assertEquals(1, index.match(event("t", "new", "api", EventOrigin.API)).size());
        index.remove(id);
        assertTrue(index.match(event("t", "new", "api", EventOrigin.API)).isEmpty());
        assertEquals(0, index.size());
    }

    @Test
    void tenThousandWorkflowsAreMatchedInMicroseconds() {
        WorkflowIndex index = new WorkflowIndex();
        for (int i = 0; i < 10_000; i++) {
            String type = i % 2 == 0 ? "kind" + i + ".created" : "kind" + i + ".*";
            index.put(wish(UUID.randomUUID(), "t", TriggerType.EVENT, type, null));
        }
        List<EventMessage> events = List.of(
                event("t", "kind5001.created", "api", EventOrigin.API),
                event("t", "kind5000.created", "api", EventOrigin.API));

        int found = 0;
        for (int warm = 0; warm < 5_000; warm++) {
            found += index.match(events.get(warm % 2)).size();
        }
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < 500; i++) {
                found += index.match(events.get(i % 2)).size();
            }
            fastest = Math.min(fastest, (System.nanoTime() - begin) / 500);
        }
        long nanosEach = fastest;

        assertEquals(15_000, found);
        assertTrue(nanosEach < 50_000, () -> nanosEach + " ns a match");
    }

    private static Subscription wish(
            UUID id, String tenant, TriggerType trigger, String type, @Nullable String source) {
        return new Subscription(
                id, 1, "w", tenant, trigger, type, Optional.ofNullable(source), Optional.empty(), StartRules.NONE);
    }

    private static EventMessage event(String tenant, String type, String source, EventOrigin origin) {
        return new EventMessage(
                "evt-1",
                tenant,
                type,
                source,
                origin,
                JsonNodeFactory.instance.objectNode(),
                Instant.EPOCH,
                "trace",
                null,
                null);
    }
}
