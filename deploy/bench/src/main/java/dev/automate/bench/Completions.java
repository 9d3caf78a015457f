package dev.automate.bench;

import java.time.Instant;
import java.util.Map;

/**
 * The executions of a run.
 *
 * @param succeeded event ids with the time when SUCCESS was committed
 * @param executions all executions of the workflow, whatever their status, for events of this run
 */
record Completions(Map<String, Instant> succeeded, long executions) {
    Completions {
        succeeded = Map.copyOf(succeeded);
    }
}
