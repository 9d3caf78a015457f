package dev.automate.execution.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.domain.LeasedExecution;
import dev.automate.execution.domain.NewExecution;
import dev.automate.execution.domain.StepOutput;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.StepStatus;
import dev.automate.execution.domain.Wait;
import dev.automate.execution.testing.Executions;
import dev.automate.execution.testing.Sender;
import dev.automate.execution.testing.ServiceTest;
import dev.automate.execution.testing.StandingStill;
import dev.automate.testkit.TrustedSql;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes from outside while somebody holds the execution in memory; no runner interferes here. */
@ServiceTest
@TestProfile(StandingStill.class)
class PokeTest {
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final ExecutionStore store;
    private final SignalStore signals;
    private final Pool pool;
    private final String tenant = "p-" + UUID.randomUUID();
    private final Execution execution =
            Executions.of(tenant, UUID.randomUUID(), 1, "evt", Sender.json("{'event':{},'inputs':{}}"));

    PokeTest(ExecutionStore store, SignalStore signals, Pool pool) {
        this.store = store;
        this.signals = signals;
        this.pool = pool;
    }

    @BeforeEach
    void oneHoldsAnExecutionThatAsks() {
        TrustedSql.run(pool, "update execution.execution set wake_at = null", Tuple.tuple());
        NewExecution held = new NewExecution(execution, "evt", "type", "api", execution.trigger(), false);
        done(store.insertIfAbsent(List.of(held), 1, LEASE));
        assertTrue(recorded(change(ExecutionStatus.RUNNING, asking(), false)));
    }

    @Test
    void anAnswerTakesNoLeaseAndIsReadAtTheNextClaim() {
        assertTrue(answered());
        assertTrue(done(store.claim(10, LEASE)).isEmpty());

        assertTrue(recorded(change(ExecutionStatus.WAITING, List.of(), false)));
        LeasedExecution next = done(store.claim(10, LEASE)).getFirst();

        StepOutput output = Objects.requireNonNull(next.steps().getFirst().output());
        assertEquals("received", output.full().path("outcome").asText());
    }

    @Test
    void whoeverRestsOnSilenceIsRefusedOnceSomebodyHasAnswered() {
        assertTrue(answered());

        assertFalse(recorded(change(ExecutionStatus.RUNNING, List.of(), true)));
        done(store.renew(Map.of(execution.id(), 1L), Duration.ZERO));
        LeasedExecution next = done(store.claim(10, LEASE)).getFirst();

        assertTrue(recorded(new ExecutionChange(
                execution,
                next.fence(),
                ExecutionStatus.RUNNING,
                Optional.of(LEASE),
                null,
                List.of(),
                List.of(),
                null,
                true,
                false,
                null)));
    }

    @Test
    void aRecordThatIsSentAgainDoesNotUndoAnAnswer() {
        assertTrue(answered());

        assertTrue(recorded(change(ExecutionStatus.WAITING, asking(), false)));
        LeasedExecution next = done(store.claim(10, LEASE)).getFirst();

        StepOutput output = Objects.requireNonNull(next.steps().getFirst().output());
        assertEquals("received", output.full().path("outcome").asText());
    }

    @Test
    void anAnswerIsGivenOnce() {
        assertTrue(answered());

        assertFalse(answered());
    }

    private boolean answered() {
        StepOutput output =
                new StepOutput(Sender.json("{'outcome':'received'}"), Sender.json("{'outcome':'received'}"), false);
        return done(signals.answer(new SignalStore.Answer(tenant, execution.id(), "ask", output, "ann\nr-1")));
    }

    private boolean recorded(ExecutionChange change) {
        return done(store.record(List.of(change))).getFirst();
    }

    private ExecutionChange change(ExecutionStatus status, List<StepRecord> steps, boolean restsOnSilence) {
        return new ExecutionChange(
                execution, 1, status, Optional.of(LEASE), null, steps, List.of(), null, restsOnSilence, false, null);
    }

    private static List<StepRecord> asking() {
        StepOutput expired =
                new StepOutput(Sender.json("{'outcome':'expired'}"), Sender.json("{'outcome':'expired'}"), false);
        return List.of(new StepRecord(
                "step-1",
                "ask",
                1,
                StepStatus.WAITING,
                Sender.json("{}"),
                expired,
                null,
                null,
                AT,
                null,
                null,
                new Wait.Signal("go")));
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }
}
