package dev.automate.execution.usecase;

import dev.automate.common.commit.GroupCommit;
import dev.automate.execution.config.ExecutionConfig;
import dev.automate.execution.domain.ExecutionChange;
import dev.automate.execution.store.ExecutionStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Records changes of many executions by shared commits. */
@Singleton
public class ExecutionRecorder {
    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final GroupCommit<ExecutionChange, Boolean> commits;
    private final Duration lease;

    public ExecutionRecorder(ExecutionStore store, ExecutionConfig config) {
        ExecutionConfig.Runner runner = config.runner();
        this.lease = runner.lease();
        this.commits =
                new GroupCommit<>(store::record, runner.commitBatch(), runner.maxInFlight() * 2, runner.commits());
    }

    /**
     * True when it is recorded, false when another replica has taken the execution over. A database that is away is
     * waited for as long as the lease lasts; then the failure is answered, and whoever takes over goes on.
     */
    Uni<Boolean> record(ExecutionChange change) {
        return commits.submit(change)
                .onFailure()
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .expireIn(lease.toMillis());
    }
}
