package dev.automate.execution.api;

import dev.automate.execution.domain.StepAttempt;
import dev.automate.execution.domain.StepRecord;
import dev.automate.execution.domain.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt of a step. */
public record AttemptView(
        int attempt,
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long durationMs,
        @Nullable StepErrorView error) {

    /** All attempts of a step: the failed ones before, and the latest. One that never began has none. */
    static List<AttemptView> of(StepRecord step, List<StepAttempt> failed) {
        List<AttemptView> all = new ArrayList<>();
        failed.stream()
                .filter(each -> each.node().equals(step.node()) && each.attempt() < step.attempt())
                .sorted(Comparator.comparingInt(StepAttempt::attempt))
                .forEach(each -> all.add(of(each)));
        if (step.startedAt() != null) {
            all.add(latest(step));
        }
        return List.copyOf(all);
    }

    private static AttemptView of(StepAttempt failed) {
        return new AttemptView(
                failed.attempt(),
                StepStatus.FAILED.name(),
                failed.startedAt(),
                failed.finishedAt(),
                ExecutionView.millis(failed.startedAt(), failed.finishedAt()),
                StepErrorView.of(failed.error()));
    }

    /** A step that waits for another attempt has failed in this one. */
    private static AttemptView latest(StepRecord step) {
        boolean failed = step.status() == StepStatus.WAITING && step.error() != null;
        return new AttemptView(
                step.attempt(),
                (failed ? StepStatus.FAILED : step.status()).name(),
                step.startedAt(),
                step.finishedAt(),
                ExecutionView.millis(step.startedAt(), step.finishedAt()),
                StepErrorView.of(step.error()));
    }
}
