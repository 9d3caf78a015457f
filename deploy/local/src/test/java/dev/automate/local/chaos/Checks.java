package dev.automate.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is promised for one failure, held against what has come of it. */
final class Checks {
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    /** Executions that may be under way at any time beside their own length, at 20 webhooks a second. */
    private static final int UNDER_WAY = 100;

    private static final int A_SECOND = 20;

    private final Cell cell;
    private final SteadyProvider provider;
    private final Executions executions;
    private final List<String> broken = new ArrayList<>();
    private int refusalsBefore;

    Checks(Cell cell, SteadyProvider provider, Executions executions) {
        this.cell = cell;
        this.provider = provider;
        this.executions = executions;
    }

    void beforeFailure() {
        refusalsBefore = provider.refusals();
    }

    /** Where nothing should be noticed, executions have ended meanwhile. */
    void atTheEndOfTheFailure() {
        if (cell.promise() == Promise.UNTOUCHED) {
            long expected = UNDER_WAY + A_SECOND * cell.moment().own().toSeconds();
            int open = provider.begun() - executions.succeeded();
            check(open <= expected, open + " executions had not ended while the failure lasted");
        }
    }

    CellResult result(StepServer server, Duration recovered) {
        int refusals = provider.refusals() - refusalsBefore;
        Set<String> told = provider.allEvents();
        List<String> ran = executions.events();
        check(provider.taken() == provider.begun(), provider.begun() - provider.taken() + " webhooks were never taken");
        check(told.size() == provider.taken(), told.size() + " events for " + provider.taken() + " webhooks");
        check(new HashSet<>(ran).containsAll(told), "events that were answered 202 have no execution");
        check(ran.size() == new HashSet<>(ran).size(), "an event has two executions");
        check(
                executions.succeeded() == ran.size(),
                ran.size() - executions.succeeded() + " executions have not succeeded");
        check(server.keys() == ran.size(), server.keys() + " idempotency keys for " + ran.size() + " steps");
        check(
                refusals == 0 || cell.promise().allowsRefusals(),
                refusals + " webhooks were not taken at once: " + provider.reasons());
        Duration limit = RECOVERY.plus(cell.moment().own());
        check(recovered.compareTo(limit) <= 0, "all had ended after " + recovered.toSeconds() + " s only");
        return new CellResult(
                cell.name(), true, broken, provider.taken(), refusals, server.repeatedCalls(), recovered.toMillis());
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
