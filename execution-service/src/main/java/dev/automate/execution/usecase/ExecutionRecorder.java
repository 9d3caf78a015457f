package dev.automate.execution.usecase;

import dev.automate.common.commit.GroupCommit;
import dev.automate.common.graph.FailureKind;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.domain.ExecutionError;
import dev.automate.execution.domain.ExecutionStatus;
import dev.automate.execution.store.ExecutionStore;
import dev.automate.execution.usecase.observe.EngineMeters;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Records changes of many executions by shared commits. */
@Singleton
public class ExecutionRecorder {
    private static final Logger LOG = Logger.getLogger(ExecutionRecorder.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final GroupCommit<ExecutionChange, Boolean> commits;
    private final ExecutionStore store;
    private final EngineMeters engine;
    private final Duration lease;

    public ExecutionRecorder(ExecutionStore store, EngineMeters engine, ExecutionConfig config) {
        this.engine = engine;
        ExecutionConfig.Runner runner = config.runner();
        this.lease = runner.lease();
        this.store = store;
        this.commits =
                new GroupCommit<>(store::record, runner.commitBatch(), runner.maxInFlight() * 2, runner.commits());
    }

    /**
     * True when it is recorded, false when another replica has taken the execution over. A database that is away is
     * waited for as long as the lease lasts; then the failure is answered, and whoever takes over goes on.
     */
    Uni<Boolean> record(ExecutionChange change) {
        return commits.submit(change)
                .onFailure(ExecutionRecorder::passes)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .expireIn(lease.toMillis())
                .onFailure(ExecutionRecorder::isUnstorable)
                .recoverWithUni(failure -> recordAsFailed(change))
                .invoke(recorded -> engine.recorded(change, recorded));
    }

    /** Makes an execution due at once, if it is still claimed under that fence. */
    void giveBack(String executionId, long fence) {
        store.renew(Map.of(executionId, fence), Duration.ZERO)
                .subscribe()
                .with(
                        given -> {},
                        failure -> LOG.warnf("[%s] is due when its lease ends: %s", executionId, failure.toString()));
    }

    /** What the database can't hold now it will never hold; without this the execution would come back for ever. */
    private Uni<Boolean> recordAsFailed(ExecutionChange change) {
        LOG.errorf("[%s] has a result that can't be stored", change.id());
        return commits.submit(new ExecutionChange(
                        change.execution(),
                        change.fence(),
                        ExecutionStatus.FAILED,
                        Optional.empty(),
                        ExecutionError.of(
                                FailureKind.TOO_LARGE, "A result can't be stored: it holds a value that is too large"),
                        List.of()))
                .replaceWith(false);
    }

    private static boolean passes(Throwable failure) {
        return !isUnstorable(failure);
    }

    /** Data exceptions and exceeded limits, SQLSTATE classes 22 and 54. */
    private static boolean isUnstorable(Throwable failure) {
        return failure instanceof PgException refused
                && (refused.getSqlState().startsWith("22")
                        || refused.getSqlState().startsWith("54"));
    }
}
