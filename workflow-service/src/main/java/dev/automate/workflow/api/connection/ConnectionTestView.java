package dev.automate.workflow.api.connection;

import dev.automate.workflow.domain.connection.Trial;
import dev.automate.workflow.usecase.ConnectionTester;

/**
 * What came of trying a connection.
 *
 * @param ok whether it lets workflows in
 * @param message what was seen, and what to do when it is not ok
 */
public record ConnectionTestView(boolean ok, String message, long latencyMs) {
    static ConnectionTestView of(ConnectionTester.Result result) {
        return new ConnectionTestView(
                result.trial() instanceof Trial.Passed, result.trial().message(), result.latencyMillis());
    }
}
