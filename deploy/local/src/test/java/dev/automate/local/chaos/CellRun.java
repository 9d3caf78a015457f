package dev.automate.local.chaos;

import static org.awaitility.Awaitility.await;

import dev.automate.local.system.Suite;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Makes one failure while webhooks come in, and looks at what has become of them.
 *
 * <pre>
 *   webhooks ─────────────────────────────────▶ end ─▶ all taken? all executions ended?
 *        2 s   ║   failure   ║   2 s
 *                            └──────────────────── recovered in ────────────────────┘
 * </pre>
 */
final class CellRun {
    private static final Duration MARGIN = Duration.ofSeconds(2);
    /** Webhooks that are on their way while all is well. */
    private static final int UNDER_WAY = 10;

    /** What is late is told as late, not as lost. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Suite suite;
    private final FaultMaker faults;
    private final boolean full;

    /** @param full whether failures last as long as the table says */
    CellRun(Suite suite, boolean full) {
        this.suite = suite;
        this.faults = new FaultMaker(suite.parts());
        this.full = full;
    }

    CellResult run(Cell cell) throws IOException {
        Optional<String> impossible = faults.impossible(cell);
        if (impossible.isPresent()) {
            return CellResult.notMade(cell, impossible.get());
        }
        String source = suite.source();
        try (StepServer server = new StepServer(cell.moment().call())) {
            String workflow =
                    suite.workflow(source, "order.created", cell.moment().graph(server.url()));
            Executions executions = new Executions(suite, workflow);
            try (SteadyProvider provider = SteadyProvider.of(suite, source)) {
                Checks checks = new Checks(cell, provider, executions);
                long end = fail(cell, provider, checks);
                pass(MARGIN);
                provider.end();
                awaitAll(provider, executions);
                // Also where nobody has missed it: what comes next may.
                suite.parts().start(cell.component());
                return checks.result(server, Duration.ofNanos(System.nanoTime() - end));
            }
        }
    }

    /** When the failure was over; it begins once a suite that has just started has come up to its pace. */
    private long fail(Cell cell, SteadyProvider provider, Checks checks) {
        pass(MARGIN);
        await().atMost(PATIENCE).until(() -> provider.begun() - provider.taken() <= UNDER_WAY);
        checks.beforeFailure();
        FaultMaker.Ending ending = faults.make(cell);
        pass(cell.fault().length(full));
        checks.atTheEndOfTheFailure();
        ending.end();
        return System.nanoTime();
    }

    private static void awaitAll(SteadyProvider provider, Executions executions) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(250))
                    .ignoreExceptions()
                    .until(() -> provider.taken() == provider.begun() && executions.succeeded() >= provider.begun());
        } catch (ConditionTimeoutException tooLate) {
            System.out.println("Not all has ended: " + tooLate.getMessage());
        }
    }

    private static void pass(Duration time) {
        if (!time.isZero()) {
            await().atMost(time.plusSeconds(10)).pollDelay(time).until(() -> true);
        }
    }
}
