package dev.automate.micro;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.message.EventMessage;
import dev.automate.common.message.EventOrigin;
import dev.automate.common.message.TriggerType;
import dev.automate.execution.domain.match.Subscription;
import dev.automate.execution.domain.match.WorkflowIndex;
import dev.automate.execution.domain.start.StartRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Which of many workflows want an event: promised below 50 µs with 10,000 of them. */
@State(Scope.Benchmark)
public class MatchingBenchmark {
    private static final int EACH_GLOB = 10;

    @Param({"10", "10000"})
    public int workflows;

    private final WorkflowIndex index = new WorkflowIndex();
    private final EventMessage event = new EventMessage(
            "evt-1",
            "default",
            "order.created.in.germany",
            "shop",
            EventOrigin.WEBHOOK,
            JsonNodeFactory.instance.objectNode(),
            Instant.EPOCH,
            "trace",
            null,
            null);

    @Setup
    public void fill() {
        for (int i = 0; i < workflows; i++) {
            index.put(wish(i % EACH_GLOB == 0 ? "order.created.in.%d.*".formatted(i) : "order.created.in." + i));
        }
        index.put(wish("order.created.in.germany"));
        index.put(wish("order.*"));
        if (match().size() != 2) {
            throw new IllegalStateException("what is measured is not what is meant");
        }
    }

    @Benchmark
    public List<Subscription> match() {
        return index.match(event);
    }

    private static Subscription wish(String type) {
        return new Subscription(
                UUID.randomUUID(),
                1,
                "a workflow",
                "default",
                TriggerType.WEBHOOK,
                type,
                Optional.of("shop"),
                Optional.empty(),
                StartRules.NONE);
    }
}
