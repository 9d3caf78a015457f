package dev.automate.execution.usecase;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.id.Ids;
import dev.automate.common.message.Occurrence;
import dev.automate.common.message.SubscriptionMessage;
import dev.automate.common.message.Topics;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.SubscriptionDirectory;
import dev.automate.execution.domain.start.Start;
import dev.automate.execution.domain.start.StartRules;
import dev.automate.execution.domain.start.Startable;
import dev.automate.execution.domain.start.Trigger;
import dev.automate.execution.store.ExecutionStore;
import dev.automate.execution.store.ReplayStore;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.StandingStill;
import dev.automate.execution.usecase.start.ExecutionMaker;
import dev.automate.testkit.RealKafka;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends are recorded as the engine records them, while it stands still. */
@ServiceTest
@TestProfile(StandingStill.class)
class EndTellerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final String tenant = "t-" + UUID.randomUUID();
    private final UUID workflow = Ids.next();
    private final ExecutionMaker maker;
    private final ExecutionStore store;
    private final ReplayStore replays;
    private final SubscriptionDirectory subscriptions;

    EndTellerTest(
            ExecutionMaker maker, ExecutionStore store, ReplayStore replays, SubscriptionDirectory subscriptions) {
        this.maker = maker;
        this.store = store;
        this.replays = replays;
        this.subscriptions = subscriptions;
    }

    @BeforeEach
    void knowsAllThereIs() {
        await().atMost(SOON).until(() -> !subscriptions.wants("nobody", "execution.failed"));
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, execution.succeeded", "FAILED, execution.failed", "CANCELLED, execution.cancelled"})
    void anEndThatSomebodyWantsIsTold(ExecutionStatus status, String type) {
        wanted("execution.*");
        Execution one = running(Lineage.NONE);

        end(one, status, null);

        Occurrence told = told(1).getFirst();
        assertEquals(one.id(), told.id());
        assertEquals(type, told.type());
        assertEquals("trace", told.traceId());
        assertEquals(status.name(), told.data().path("status").asText());
        assertEquals("evt", told.data().path("event_id").asText());
        assertEquals(workflow.toString(), told.data().path("workflow_id").asText());
        assertEquals(
                status == ExecutionStatus.FAILED ? "broke" : "",
                told.data().path("error").path("message").asText());
    }

    @Test
    void theSameEndTwiceIsToldOnce() {
        wanted("*");
        Execution one = running(Lineage.NONE);

        end(one, ExecutionStatus.SUCCESS, null);
        end(one, ExecutionStatus.SUCCESS, null);
        Execution last = running(Lineage.NONE);
        end(last, ExecutionStatus.SUCCESS, null);

        assertEquals(
                List.of(one.id(), last.id()),
                told(2).stream().map(Occurrence::id).sorted().toList());
    }

    @Test
    void whatNobodyWantsAndWhatANodeRunsIsNotTold() {
        wanted("execution.failed");
        Execution last = running(Lineage.NONE);

        end(running(Lineage.NONE), ExecutionStatus.SUCCESS, null);
        end(running(new Lineage("exec-1", "each", 0, null, 1, 0)), ExecutionStatus.FAILED, null);
        end(last, ExecutionStatus.FAILED, null);

        assertEquals(List.of(last.id()), told(1).stream().map(Occurrence::id).toList());
    }

    @Test
    void aCancelledExecutionIsTold() {
        wanted("execution.cancelled");
        Execution one = running(Lineage.NONE);

        done(replays.cancel(tenant, one.id()));

        assertEquals(one.id(), told(1).getFirst().id());
    }

    @Test
    void anEndThatCanNotBeToldIsNotRecorded() {
        wanted("*");
        Execution was = running(Lineage.NONE);
        Execution unstorable = new Execution(
                was.id(), tenant, workflow, "w", 1, was.startKey(), 1, was.trigger(), "trace \0", was.lineage());

        assertThrows(PgException.class, () -> end(unstorable, ExecutionStatus.SUCCESS, null));
        end(was, ExecutionStatus.SUCCESS, null);

        assertEquals(1, told(1).size());
    }

    @Test
    void anOutputIsToldAsItMayBeShownAndNotWhenItIsTooMuch() {
        wanted("*");
        StepOutput secret = new StepOutput(text("s3cret"), text("***REDACTED***"), true);
        StepOutput large = new StepOutput(text("x"), text("x".repeat(70_000)), false);

        end(running(Lineage.NONE), ExecutionStatus.SUCCESS, secret);
        end(running(Lineage.NONE), ExecutionStatus.SUCCESS, large);

        List<String> data = told(2).stream().map(each -> each.data().toString()).toList();
        assertEquals(
                1,
                data.stream()
                        .filter(each -> each.contains("\"output\":\"***REDACTED***\""))
                        .count());
        assertEquals(
                1,
                data.stream()
                        .filter(each -> each.contains("\"output_omitted\":true"))
                        .count());
        assertEquals(0, data.stream().filter(each -> each.contains("s3cret")).count());
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    private void wanted(String type) {
        subscriptions.put(new SubscriptionMessage(UUID.randomUUID(), tenant, List.of(type)));
    }

    private Execution running(Lineage lineage) {
        Trigger trigger = Trigger.of(new Trigger.Event("evt", "t", "s", Sender.json("{}"), Instant.EPOCH));
        NewExecution one = maker.make(
                new Startable(workflow, tenant, "w", 1, StartRules.NONE),
                new Start(Ids.next("evt"), trigger, "trace", lineage, Map.of()));
        done(store.insertIfAbsent(List.of(one), 1, SOON));
        return one.execution();
    }

    private void end(Execution one, ExecutionStatus status, @Nullable StepOutput output) {
        ExecutionError error =
                status == ExecutionStatus.FAILED ? ExecutionError.of(FailureKind.TIMEOUT, "broke") : null;
        ExecutionChange change = new ExecutionChange(one, 1, status, Optional.empty(), error, List.of());
        done(store.record(List.of(change.giving(output))));
    }

    /** What stands on the topic of this tenant once there is that much. */
    private List<Occurrence> told(int count) {
        return await().atMost(SOON).until(this::toldNow, found -> found.size() >= count);
    }

    private List<Occurrence> toldNow() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", RealKafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EXECUTIONS.name()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Occurrence> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(each -> found.add(Occurrence.read(
                                name -> Optional.ofNullable(each.headers().lastHeader(name))
                                        .map(header -> new String(header.value(), StandardCharsets.UTF_8)),
                                each.value())));
            }
            found.removeIf(each -> !each.tenant().equals(tenant));
            return found;
        }
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }
}
