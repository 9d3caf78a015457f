package dev.automate.execution.usecase.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.http.PageRequest;
import dev.automate.common.id.Ids;
import dev.automate.execution.domain.ExecutionFilter;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.ExecutionSummary;
import dev.automate.execution.store.ExecutionReadStore;
import dev.automate.execution.store.FlowSignals;
import dev.automate.execution.store.FlowStore;
import dev.automate.execution.store.ReplayStore;
import dev.automate.execution.testing.HoldingServer;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.Settings;
import dev.automate.execution.usecase.ExecutionWaker;
import dev.automate.testkit.TrustedSql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two admitters on one database, a running engine, and a server that counts what reaches it. */
@ServiceTest
class FlowAdmitterTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONGER_THAN_A_SWEEP = Duration.ofMillis(1500);

    private final HoldingServer server = new HoldingServer();
    private final Sender sender = new Sender();
    private final String tenant = "f-" + UUID.randomUUID();
    private final UUID workflow = UUID.randomUUID();
    private final ExecutionReadStore reads;
    private final ReplayStore replays;
    private final Pool pool;
    private final FlowStore store;
    private final ExecutionWaker waker;
    private final Vertx vertx;
    private @Nullable FlowAdmitter other;

    FlowAdmitterTest(
            ExecutionReadStore reads,
            ReplayStore replays,
            Pool pool,
            FlowStore store,
            ExecutionWaker waker,
            Vertx vertx) {
        this.reads = reads;
        this.replays = replays;
        this.pool = pool;
        this.store = store;
        this.waker = waker;
        this.vertx = vertx;
    }

    /** That of another replica, which is told nothing and looks all the time. */
    @BeforeEach
    void anotherAdmitter() {
        FlowAdmitter another = new FlowAdmitter(
                store,
                new FlowSignals(),
                waker,
                vertx,
                Settings.with(Map.of("automate.execution.flow.sweep-every", "5ms")));
        another.start();
        other = another;
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(other).stop();
        server.close();
        sender.close();
    }

    @Test
    void neverMoreThanTheLimitAtOnceAndEveryOneInTheEnd() {
        save(1, "'limit':3");
        events(40);
        await().atMost(SOON).until(() -> server.held() == 3);

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    server.letGo();
                    return count(ExecutionStatus.SUCCESS) == 40;
                });

        assertEquals(3, server.most());
        assertEquals(40, server.asked().size());
    }

    @Test
    void theOrderOfArrivalIsKept() {
        save(1, "'limit':1");
        events(12);

        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> {
            server.letGo();
            return count(ExecutionStatus.SUCCESS) == 12;
        });

        assertEquals(arrivals(), server.asked());
    }

    @Test
    void eachCustomerHasALimitOfItsOwn() {
        save(1, "'limit':1,'key':'event.payload.customer'");
        for (int i = 0; i < 6; i++) {
            sender.event(tenant, "f", "{'n':" + i + ",'customer':" + i % 2 + "}");
        }

        await().atMost(SOON).until(() -> server.held() == 2);
        assertEquals(List.of(0, 1), customers(server.asked()));
        await().atMost(SOON).until(() -> {
            server.letGo();
            return count(ExecutionStatus.SUCCESS) == 6;
        });
        assertEquals(2, server.most());
    }

    @Test
    void anExecutionWithoutItsKeyFailsAndSaysWhy() {
        save(1, "'limit':1,'key':'event.payload.customer'");
        events(1);

        await().atMost(SOON).until(() -> count(ExecutionStatus.FAILED) == 1);

        String error = message(all().getFirst());
        assertTrue(
                error.startsWith("The key of graph.concurrency can't be evaluated: ") && error.contains("customer"),
                error);
        assertEquals(List.of(), server.asked());
    }

    @Test
    void whatComesOverTheLimitIsSkipped() {
        save(1, "'limit':2,'on_limit':'skip'");
        events(2);
        await().atMost(SOON).until(() -> server.held() == 2);

        events(1);

        await().atMost(SOON).until(() -> count(ExecutionStatus.CANCELLED) == 1);
        assertEquals(
                List.of("skipped: 2 of 2 executions are under way"),
                all().stream()
                        .filter(each -> each.status() == ExecutionStatus.CANCELLED)
                        .map(FlowAdmitterTest::message)
                        .toList());
        assertEquals(2, server.asked().size());
    }

    @Test
    void aNewerOneTakesThePlaceOfTheOldest() {
        save(1, "'limit':1,'on_limit':'cancel_oldest'");
        events(1);
        await().atMost(SOON).until(() -> server.held() == 1);

        events(1);

        await().atMost(SOON).until(() -> server.held() == 2 && count(ExecutionStatus.CANCELLED) == 1);
        server.letGo();
        server.letGo();
        await().atMost(SOON).until(() -> count(ExecutionStatus.SUCCESS) == 1);
        assertEquals(
                List.of(ExecutionStatus.CANCELLED, ExecutionStatus.SUCCESS),
                all().stream().map(ExecutionSummary::status).toList());
    }

    @Test
    void aNewVersionChangesTheLimitForThoseThatWait() {
        save(1, "'limit':1");
        events(6);
        await().atMost(SOON).until(() -> server.held() == 1);

        save(2, "'limit':3");
        await().atMost(SOON).until(() -> server.held() == 3);
        save(3, "'limit':1");
        await().atMost(SOON).until(() -> newestVersion() == 3);
        server.letGo();
        server.letGo();

        await().during(LONGER_THAN_A_SWEEP).atMost(SOON).until(() -> server.held() == 1);
        assertEquals(3, server.most());
        assertEquals(3, count(ExecutionStatus.QUEUED));
    }

    @Test
    void whoIsCancelledWhileWaitingNeverBeginsAndHoldsNobodyUp() {
        save(1, "'limit':1");
        events(3);
        await().atMost(SOON).until(() -> server.held() == 1 && all().size() == 3);

        assertTrue(done(replays.cancel(tenant, all().get(1).id())));
        server.letGo();

        await().atMost(SOON).until(() -> server.asked().size() == 2);
        assertEquals(List.of(arrivals().getFirst(), arrivals().getLast()), server.asked());
    }

    @Test
    void whoIsCancelledWhileUnderWayMakesRoom() {
        save(1, "'limit':1");
        events(2);
        await().atMost(SOON).until(() -> server.held() == 1 && all().size() == 2);

        assertTrue(done(replays.cancel(tenant, all().getFirst().id())));

        await().atMost(SOON).until(() -> server.asked().size() == 2);
    }

    @Test
    void anExecutionWhoseReplicaHasDiedKeepsItsPlace() {
        save(1, "'limit':1");
        events(2);
        await().atMost(SOON).until(() -> server.held() == 1 && all().size() == 2);

        String dead = all().getFirst().id();
        TrustedSql.run(
                pool,
                "update execution.execution set wake_at = now(), fence = fence + 1 where id = $1",
                Tuple.of(dead));

        await().atMost(SOON).until(() -> server.asked().size() == 2);
        assertEquals(List.of(arrivals().getFirst(), arrivals().getFirst()), server.asked());
        await().during(LONGER_THAN_A_SWEEP).atMost(SOON).until(() -> count(ExecutionStatus.QUEUED) == 1);
    }

    @Test
    void aReplayStandsInLineAgain() {
        save(1, "'limit':1");
        events(1);
        await().atMost(SOON).until(() -> {
            server.letGo();
            return count(ExecutionStatus.SUCCESS) == 1;
        });
        events(1);
        await().atMost(SOON).until(() -> server.held() == 1);

        ReplayStore.Past past =
                done(replays.past(tenant, all().getFirst().id())).orElseThrow();
        String id = Ids.next("exec");
        done(replays.replay(new ReplayStore.Replay(id, past, id, 1, past.trigger(), "trace", List.of())));

        await().during(LONGER_THAN_A_SWEEP).atMost(SOON).until(() -> count(ExecutionStatus.QUEUED) == 1);
        server.letGo();
        await().atMost(SOON).until(() -> server.held() == 1);
        assertEquals(1, server.most());
    }

    /** Events of different keys come in any order, so it is any one of each customer's. */
    private static List<Integer> customers(List<String> asked) {
        return asked.stream()
                .map(path -> Integer.parseInt(path.substring("/do/".length())) % 2)
                .sorted()
                .toList();
    }

    private int newestVersion() {
        String sql = "select max(version) as newest from execution.definition where workflow_id = $1";
        return TrustedSql.run(pool, sql, Tuple.of(workflow)).iterator().next().getInteger("newest");
    }

    private void save(int version, String concurrency) {
        sender.workflow(workflow, version, tenant, "f", """
                {'concurrency':{%s},'nodes':[
                  {'id':'ask','type':'http.request','config':{'method':'POST','url':'%s/{{ event.payload.n }}'}}]}
                """.formatted(concurrency, server.url("/do")));
    }

    private void events(int count) {
        int first = all().size();
        IntStream.range(first, first + count).forEach(n -> sender.event(tenant, "f", "{'n':" + n + "}"));
        await().atMost(SOON).until(() -> all().size() == first + count);
    }

    private List<String> arrivals() {
        return all().stream()
                .map(each -> TrustedSql.run(
                                pool,
                                "select trigger #>> '{event,payload,n}' as n from execution.execution where id = $1",
                                Tuple.of(each.id()))
                        .iterator()
                        .next()
                        .getString("n"))
                .map(n -> "/do/" + n)
                .toList();
    }

    private static String message(ExecutionSummary of) {
        return Objects.requireNonNull(of.error()).message();
    }

    private long count(ExecutionStatus status) {
        return all().stream().filter(each -> each.status() == status).count();
    }

    /** The oldest first. */
    private List<ExecutionSummary> all() {
        return done(reads.page(ExecutionFilter.all(tenant), new PageRequest(1, 100))).executions().stream()
                .sorted(Comparator.comparing(ExecutionSummary::createdAt).thenComparing(ExecutionSummary::id))
                .toList();
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }
}
