package dev.automate.execution.usecase;

import dev.automate.common.expression.Expressions;
import dev.automate.common.id.Ids;
import dev.automate.execution.domain.Definition;
import dev.automate.execution.domain.Execution;
import dev.automate.execution.domain.Lineage;
import dev.automate.execution.domain.Rehearsal;
import dev.automate.execution.step.StepRunner;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Runs a definition without effects and without storing anything; off the event loop, since it computes. */
@Singleton
public class DryRunner {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final DryRun.Tools tools;
    private final Clock clock;

    public DryRunner(StepRunner steps, EdgeChooser edges, Expressions expressions, Clock clock) {
        this.tools = new DryRun.Tools(steps, edges, expressions);
        this.clock = clock;
    }

    public Uni<Rehearsal.Result> run(Rehearsal rehearsal, String traceId) {
        return Uni.createFrom()
                .item(() -> new DryRun(tools, rehearsal, execution(rehearsal, traceId), clock.instant()).run(LIMIT))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static Execution execution(Rehearsal rehearsal, String traceId) {
        Definition definition = rehearsal.definition();
        return new Execution(
                Ids.next("exec"),
                definition.tenant(),
                definition.workflowId(),
                definition.name(),
                definition.version(),
                "dry-run",
                1,
                rehearsal.trigger(),
                traceId,
                Lineage.NONE);
    }
}
